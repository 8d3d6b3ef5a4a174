/** Plugs the machine together: store, turn, channels, server. What the bot knows and says comes in as values. */
import type { IncomingMessage } from 'node:http';
import type { Activity } from 'botbuilder';
import type { Content } from '../content/schema.ts';
import type { Words } from '../dialogs/words.ts';
import type { Reading } from '../understanding/reading.ts';
import { conversationKey, withAddresses } from './address.ts';
import { createEchoes, type IsAutomatic } from './automatic.ts';
import { createAzureTokens } from './channels/azure-directline.ts';
import { createDirectLine, publicScheme } from './channels/directline.ts';
import { createStreams } from './channels/directline-stream.ts';
import { createHub } from './channels/hub.ts';
import { createMessagesHandler } from './channels/messages.ts';
import { createOrigins } from './channels/origins.ts';
import { createRate } from './channels/rate.ts';
import { createSendAgain } from './channels/send-again.ts';
import { createNamePhone } from './channels/sms/phone.ts';
import { createSms } from './channels/sms/webhook.ts';
import { createTeamsChannel } from './channels/teams/team-channel.ts';
import { createTokens } from './channels/tokens.ts';
import { createTranscriptView } from './channels/transcript-view.ts';
import { createFlood } from './flood.ts';
import { createHandoffs } from './handoff/create.ts';
import type { Desk } from './handoff/desk.ts';
import { createIsLocalCaller } from './http/caller.ts';
import { createMetricsHandler } from './http/metrics.ts';
import { createPages } from './http/pages.ts';
import { createLanes } from './lanes.ts';
import { limits } from './limits.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createOutage } from './outage.ts';
import { createHousekeeping } from './privacy/housekeeping.ts';
import { createServer } from './server.ts';
import type { Settings } from './settings.ts';
import { openSpool } from './spool.ts';
import { recordDeed } from './staff/audit.ts';
import { createStaff, type StaffInbox } from './staff/create.ts';
import { checkStart, tellOfKeys, tellOfModels } from './start-checks.ts';
import { lastWording, markDelivered } from './store/records.ts';
import { secret } from './store/secrets.ts';
import type { Store } from './store/types.ts';
import { createStoreHealth } from './store-health.ts';
import { withTimeout } from './timeout.ts';
import { createRunTurn } from './turn.ts';
import type { Respond, RunTurn } from './turn-types.ts';
import { visitKeyName, visitKeys } from './visits/keys.ts';
import { createPlaces } from './visits/places.ts';
import { createReadVisit } from './visits/read.ts';

/** What the other rooms give: knowledge, understanding, conversation, words. */
export interface Brain {
  content: Content;
  respond: Respond;
  screen: (text: string, locale: string) => Reading;
  words: Words;
  isAutomatic: IsAutomatic;
  /** the widget's own texts: language -> key -> text */
  widgetStrings: Record<string, unknown>;
  /** facts that the model of a language does not know */
  notLearned: readonly string[];
}

export interface Machine {
  runTurn: RunTurn;
  /** hand-offs as the care team works on them */
  desk: Desk;
  staff: StaffInbox;
  /** @returns the port that was taken */
  listen(port: number, host: string): Promise<number>;
  /** Ends politely: no new requests, running turns finish, then the store closes. At most `limits.drain`. */
  close(): Promise<void>;
}

export interface MachineParts {
  settings: Settings;
  store: Store;
  brain: Brain;
  log: Log;
  /** the project's folder, for web/ and node_modules/ */
  root: string;
  /** shows a line to whoever runs the bot; nobody where it runs without a terminal */
  print?: (line: string) => void;
  now?: () => Date;
  /** where the keys of genuine tokens are published, in place of Microsoft's: for tests with an issuer of their own */
  openIdMetadata?: string;
}

export async function createMachine({
  settings,
  store,
  brain,
  log,
  root,
  print = () => undefined,
  now = () => new Date(),
  openIdMetadata,
}: MachineParts): Promise<Machine> {
  checkStart(brain, settings);
  const spool = openSpool(settings.dataDir, store.seal);
  const health = createStoreHealth(store, spool, log, limits.storeProbe, limits.storeTimeout);
  const outage = createOutage({ ...brain, spool, health, log, now });
  const lanes = createLanes();
  const metrics = createMetrics({ store, health, spool });
  const hub = createHub();
  const { clinic } = brain.content;
  const stored = (key: string, replies: Partial<Activity>[]) => hub.stored(key, replies);
  const handoffs = createHandoffs({
    ...{ settings, clinic, store, lanes, stored, log, now },
    record: (handoff) => recordDeed(handoff, now),
    absolute: (activity) => withAddresses(activity, settings.publicUrl),
  });
  const [key, phoneKey, visitKey] = await Promise.all([
    secret(store, 'directline-tokens'),
    secret(store, 'phone-names'),
    secret(store, visitKeyName),
  ]);
  const readVisit = createReadVisit({
    content: brain.content,
    places: createPlaces(root, clinic.languages),
    keys: visitKeys(settings.visitLinkKey, visitKey),
  });
  const runTurn = createRunTurn({
    ...brain,
    store,
    health,
    lanes,
    outage,
    log,
    now,
    readVisit,
    echoes: createEchoes(limits.echoes, limits.echoWindow),
    flood: createFlood(limits.floodMessages, limits.floodWindow),
    handoffs: handoffs.jobs,
    agentHub: settings.agentHub,
    missed: metrics.miss,
    measured: metrics.turn,
    committed(key, replies) {
      stored(key, replies);
      handoffs.changed();
    },
  });
  const view = createTranscriptView(store, health, hub);
  const origins = createOrigins(settings.allowedOrigins, settings.publicUrl);
  const [pages, staff] = await Promise.all([
    createPages({
      root,
      content: brain.content,
      strings: brain.widgetStrings,
      azure: settings.azureDirectLine?.domain ?? null,
    }),
    createStaff({ ...brain, settings, store, desk: handoffs.desk, log, root, print, now }),
  ]);
  const tokens = createTokens(key, now);
  const namePhone = createNamePhone(phoneKey);
  const keyOf = (conversation: string) => conversationKey({ channel: 'website', conversation, activity: {} });
  const absolute = (activity: Partial<Activity>, req: IncomingMessage) =>
    withAddresses(activity, settings.publicUrl ?? `${publicScheme(req)}://${req.headers.host ?? 'localhost'}`);
  const streams = createStreams({
    tokens,
    origins,
    hub,
    view,
    shared: store.kind === 'postgres',
    keyOf,
    absolute,
    log,
  });
  const isLocalCaller = createIsLocalCaller(settings);
  const { trustProxy } = settings;
  const paced = { origins, now, mints: createRate(limits.mintsPerMinute), trustProxy, isLocalCaller };
  const server = createServer({
    messages: createMessagesHandler({
      app: settings.app,
      isLocalCaller,
      runTurn,
      delivered: (incoming) => markDelivered(store, conversationKey(incoming), incoming.id),
      hubStatus: settings.agentHub
        ? (incoming, value) => handoffs.hubStatus(conversationKey(incoming), value)
        : undefined,
      sendAgain: createSendAgain({ ...handoffs, log }),
      isUnchanged: async (incoming, original, text) =>
        (await lastWording(store, conversationKey(incoming), original)) === text,
      team: createTeamsChannel({
        clinic,
        desk: handoffs.desk,
        linkTo: handoffs.linkTo,
        record: (handoff) => recordDeed(handoff, now),
        log,
      }),
      log,
      absolute,
      namePhone,
      now,
      openIdMetadata,
    }),
    sms: createSms({ settings, isLocalCaller, runTurn, namePhone, absolute }),
    azureTokens: createAzureTokens({ ...paced, azure: settings.azureDirectLine, log }),
    directLine: createDirectLine({
      ...paced,
      tokens,
      hub,
      view,
      store,
      health,
      runTurn,
      keyOf,
      absolute,
    }),
    origins,
    pages,
    staff: staff.routes,
    upgrade: streams.upgrade,
    ready: () => health.check(),
    metrics: createMetricsHandler(metrics, settings.metricsToken, isLocalCaller),
    tls: settings.publicUrl?.startsWith('https:') ?? false,
    log,
  });
  health.spooled();
  const housekeeping = createHousekeeping({ store, retention: clinic.retention, log, now });
  tellOfKeys(settings, store, log);
  tellOfModels(brain, log);
  let background: NodeJS.Timeout | undefined;
  return {
    runTurn,
    desk: handoffs.desk,
    staff,
    async listen(port, host) {
      const taken = await server.listen(port, host);
      staff.started(taken);
      // After the door is open: nobody waits for the queue.
      background = setTimeout(() => {
        handoffs.start(taken);
        housekeeping.start();
        metrics.load();
      }, limits.afterReady);
      background.unref();
      return taken;
    },
    async close() {
      housekeeping.stop();
      clearTimeout(background);
      streams.close();
      staff.close();
      // Side by side: jobs that run have as long as the turns. What is handed over meanwhile is swept up at the next start.
      const ended = Promise.all([server.close().then(() => lanes.idle()), handoffs.stop()]);
      await withTimeout(ended, limits.drain).catch(() => log.warn('drain.cut-short'));
      health.stop();
      await store.close();
    },
  };
}
