/**
 * The layers of the house: content, locales <- understanding <- dialogs <- bot <- index.ts. `npm run check:layers` enforces them.
 * Each rule says what it forbids, why, and how to mend it.
 */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** What a room may not import: everything above it. */
const above = {
  content: '^(understanding|dialogs|bot|web)/|^index\\.ts',
  locales: '^(understanding|dialogs|bot|web)/|^index\\.ts',
  understanding: '^(dialogs|bot|web)/|^index\\.ts',
  dialogs: '^(bot|web)/|^index\\.ts',
  bot: '^web/|^index\\.ts',
};

module.exports = {
  forbidden: [
    ...Object.entries(above).map(([room, path]) =>
      rule(
        `${room}-points-down`,
        `What: a file of ${room}/ imports from a room above it. Why: the lower rooms must be usable and testable without the upper ones. ` +
          'Mend: pass the value in as a parameter, or move the piece that both need into the lower room.',
        { path: `^${room}/` },
        { path },
      ),
    ),
    rule(
      'no-circles',
      'What: files import each other in a circle. Why: neither can be read, tested or loaded alone, and the order of loading decides what works. ' +
        'Mend: move what both need (often a type) into a third file.',
      {},
      { circular: true },
    ),
    rule(
      'tests-stay-outside',
      'What: the product imports from tests/. Why: fakes must never answer a patient. Mend: move the helper into the room that needs it.',
      { pathNot: '^tests/|^vitest\\.config' },
      { path: '^tests/' },
    ),
    rule(
      'botbuilder-in-two-rooms',
      'What: botbuilder is imported outside bot/ and dialogs/. Why: the SDK is archived; the fewer files know it, the easier it is to replace. ' +
        'Mend: work with the plain shapes of dialogs/ and let bot/ translate.',
      { pathNot: '^(bot|dialogs|tests)/|node_modules' },
      { path: '^(node_modules/)?(botbuilder|botframework)' },
    ),
    rule(
      'dialogs-sdk-in-dialogs',
      'What: botbuilder-dialogs is imported outside dialogs/. Why: how a conversation goes is decided in one room. Mend: ask dialogs/respond.ts.',
      { pathNot: '^(dialogs|tests)/|node_modules' },
      { path: '^(node_modules/)?botbuilder-dialogs' },
    ),
    rule(
      'restify-in-the-server',
      'What: restify is imported outside bot/server.ts. Why: handlers take plain Node requests, so that the server can be replaced in one file. ' +
        'Mend: take IncomingMessage and ServerResponse, and add the route in bot/server.ts.',
      { pathNot: '^bot/server\\.ts|^tests/|node_modules' },
      { path: '^(node_modules/)?(@types/)?restify' },
    ),
    rule(
      'lower-rooms-are-pure',
      'What: a file of locales/, understanding/ or dialogs/ other than the loaders reads the disk, the clock, chance or the network through a module of Node. ' +
        'Why: the same message, asked at the same moment, must always have the same answer. (What needs no import, such as Date.now(), the lint refuses: tests/lint/pure-rooms.grit.) ' +
        'Mend: load in locales/i18n.ts or understanding/create.ts (or the training files), or take the value as a parameter that bot/ passes in.',
      {
        path: '^(locales|understanding|dialogs)/',
        pathNot: '^locales/i18n\\.ts|^understanding/(create|kept-rules|training-rows)\\.ts',
      },
      // paths are put together, and nothing is asked of the machine
      { dependencyTypes: ['core'], pathNot: '^path$' },
    ),
    rule(
      'web-is-apart',
      'What: a file of web/ imports from another room than locales/ or from a package. Why: it runs in browsers and must stay within 20 KB. ' +
        'Mend: get the value over HTTP; the type of what the inbox gets has its place in bot/staff/wire.ts.',
      { path: '^web/' },
      { pathNot: '^(web|locales)/|^bot/staff/wire\\.ts$' },
    ),
    rule(
      'wire-stands-alone',
      'What: bot/staff/wire.ts imports something. Why: browsers and the server share it, and neither may come to need what the other is made of. ' +
        'Mend: write the type out; TypeScript holds the server against it.',
      { path: '^bot/staff/wire\\.ts$' },
      { path: '.' },
    ),
    rule(
      'resolves',
      'What: an import leads nowhere. Why: it fails at start. Mend: correct the path, or add the package to package.json.',
      { pathNot: '^tests/' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    parser: 'swc',
    // a node_modules that is a link keeps its name, by which the rules know packages
    preserveSymlinks: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
