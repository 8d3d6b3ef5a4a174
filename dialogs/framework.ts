/**
 * What is used of botbuilder-dialogs, from its own files: its index loads the prompts as well, with recognizers of dates and numbers
 * in ten languages that nothing here asks for (a tenth of the time of a start).
 */
export { ComponentDialog } from 'botbuilder-dialogs/lib/componentDialog.js';
export { Dialog, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog.js';
export { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
