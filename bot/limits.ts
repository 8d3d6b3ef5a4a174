/** Every bound of the machine, in one place. Times are milliseconds, sizes are bytes, unless the name says otherwise. */
export const limits = {
  bodyBytes: 256 * 1024,
  /** levels of nesting in a JSON body */
  jsonDepth: 32,
  /** characters of a message that are read: all that fits into a body */
  messageLength: 256 * 1024,
  /** characters of a message that are kept; more is cut, the front is kept */
  textLength: 12_000,
  idLength: 400,
  /** fields of a form, headers of a request */
  formFields: 200,
  headersCount: 100,
  /** characters of a bearer token of Bot Framework's that are looked at, and seconds by which clocks may differ */
  tokenLength: 8_000,
  tokenSkew: 300,
  /** so long the rest of a body that is not read is thrown away before the connection ends */
  discardTime: 2_000,
  headersTimeout: 8_000,
  requestTimeout: 12_000,
  keepAliveTimeout: 20_000,
  connectionsCheck: 2_000,
  /**
   * the store has this long for a turn; then the patient gets the emergency words or the clinic's number: within three seconds
   * in all, so there is some room for the answer itself
   */
  storeTimeout: 2_700,
  /** a statement that the server's own limit should have ended is given up after so much more */
  storeGrace: 500,
  /** connections to a database server, and how long one may take to come about */
  storeConnections: 10,
  storeConnect: 2_000,
  /** an emergency waits no longer than this for the store */
  emergencyTimeout: 1_500,
  /** an emergency in force is remembered so long for the time without a store */
  emergencyKept: 12 * 60 * 60_000,
  /** how often a store that failed is asked whether it is back */
  storeProbe: 1_000,
  /** with less of the disk free, the embedded database is not taken to be up */
  diskRoom: 1024 * 1024,
  drain: 10_000,
  /** from the signal to end until the door is closed: what was sent before is still taken in */
  farewell: 250,
  /** so long at most a moment is looked for in which nobody stands in the door; requests that come meanwhile wait */
  doorway: 1_000,
  /** conversations of which something is kept in memory for the time without a store, and replies of one that nobody has read */
  outageConversations: 5_000,
  unreadReplies: 20,
  /** conversations or callers that are counted at once; of more, the oldest are forgotten */
  countedKeys: 20_000,
  /** the window of what is allowed so often a minute */
  rateWindow: 60_000,
  /** figures that wait for their library */
  waitingFigures: 10_000,
  /** characters whose alphabet is remembered */
  rememberedCharacters: 5_000,
  sendTimeout: 5_000,
  /** a reply of an outage that its channel refused is tried so often, first after, and at most so long between two tries */
  resends: 5,
  resendFirst: 2_000,
  resendMost: 60_000,
  /** every call to a provider of alerts or to a channel ends within this time */
  outbound: 4_000,
  /** a job that runs longer is given to somebody else: its process is dead. Longer than `outbound`, or nothing is ever done */
  jobSeconds: 8,
  /** how often dead jobs are looked for */
  jobWatchSeconds: 4,
  /** how often jobs are looked for that nobody announced: retries, escalations, other instances' */
  jobPollSeconds: 1,
  /** from the open door until the queue is loaded: the first patients go before it */
  afterReady: 200,
  /** the queue's own statements, and its making of its tables */
  queueStatement: 5_000,
  queueScript: 30_000,
  /** a queue that cannot start is tried again */
  queueRetry: 3_000,
  /** what was written while the queue was away is brought into it */
  handoffSweep: 3_000,
  /** with a shared server, other instances' changes are looked for this often while somebody watches */
  deskPoll: 1_000,
  /** characters of a reply of the care team's */
  staffTextLength: 4_000,
  /** a session of the care team's ends when its person does nothing for this long, and in any case after `staffLife` */
  staffIdle: 10 * 60_000,
  staffLife: 12 * 60 * 60_000,
  /** use of a session is written down no more often than this */
  staffTouch: 5_000,
  /** from the start of a sign-in at the provider to its end */
  signInLife: 10 * 60_000,
  /** sign-ins that one address may begin or end in a minute */
  signInsPerMinute: 20,
  /** open live connections of one session */
  staffStreams: 8,
  /** cases in one answer to a search */
  searchResults: 50,
  /** entries of the audit in one page, and in one batch of its verification */
  auditPage: 100,
  auditBatch: 1_000,
  /** messages of one conversation within the window; from then on one notice, and every message is still screened */
  floodMessages: 20,
  floodWindow: 10_000,
  /** the same answer to the same message, where a machine may be at the other end: so often within this time, and then no more */
  echoes: 3,
  echoWindow: 15 * 60_000,
  /** an activity id is remembered so long (platform.md: a week and more) */
  inboxDays: 30,
  /** old conversations are purged so often */
  housekeeping: 24 * 60 * 60_000,
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
