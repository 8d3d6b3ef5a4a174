/** yes: the message is used up. resume: used up, and the open dialog asks its question again. no: the next row's turn. */
export type Taken = 'yes' | 'resume' | 'no';
