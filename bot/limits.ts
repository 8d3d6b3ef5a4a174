/** Every bound of the machine, in one place. Times are milliseconds, sizes are bytes, unless the name says otherwise. */
export const limits = {
  bodyBytes: 256 * 1024,
  /** levels of nesting in a JSON body */
  jsonDepth: 32,
  /** characters of a message that are read and kept; more is cut, the front is kept */
  textLength: 12_000,
  idLength: 400,
  headersTimeout: 8_000,
  requestTimeout: 12_000,
  keepAliveTimeout: 20_000,
  connectionsCheck: 2_000,
  /** the store has this long for a turn; then the patient gets the emergency words or the clinic's number */
  storeTimeout: 3_000,
  /** an emergency waits no longer than this for the store */
  emergencyTimeout: 1_500,
  /** how often a store that failed is asked whether it is back */
  storeProbe: 1_000,
  drain: 10_000,
  /** from the signal to end until the door is closed: what was sent before is still taken in */
  farewell: 250,
  sendTimeout: 5_000,
  /** messages of one conversation within the window; from then on one notice, and every message is still screened */
  floodMessages: 20,
  floodWindow: 10_000,
  /** an activity id is remembered so long (platform.md: a week and more) */
  inboxDays: 30,
  tokenLife: 30 * 60_000,
  /** a token that expired within this time can still be refreshed: a laptop that was closed */
  tokenGrace: 24 * 60 * 60_000,
  mintsPerMinute: 10,
  socketsPerConversation: 8,
  streamPing: 15_000,
  /** with a shared server, other instances' turns are looked for this often */
  streamPoll: 1_500,
  activitiesPage: 500,
} as const;
