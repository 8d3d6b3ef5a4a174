/** Puts the hand-off together: queue, alerts, deliveries, desk. Nothing in here is waited for by a start or a turn. */
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { CareTeam } from '../../content/care-team.ts';
import type { Clinic } from '../../content/schema.ts';
import { createEmail } from '../alerts/email.ts';
import type { ProviderError } from '../alerts/provider.ts';
import { createSms } from '../alerts/sms.ts';
import { createTeams } from '../alerts/teams.ts';
import { createTwilio } from '../alerts/twilio.ts';
import { createWebhook } from '../alerts/webhook.ts';
import { createSendActivity, type SendActivity } from '../channels/proactive.ts';
import { createSendLater } from '../channels/send-later.ts';
import type { Lanes } from '../lanes.ts';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/types.ts';
import type { HandoffJobs } from '../stored-turn.ts';
import { type Alerting, createAlerting } from './alerting.ts';
import { byUrgency, findCases, readOpen, toCases } from './cases.ts';
import { createDelivery, retry } from './delivery.ts';
import type { Desk, RecordDeed } from './desk.ts';
import { createDeskActions } from './desk-actions.ts';
import { announceToHub, createHubStatus } from './hub.ts';
import { addDelivery } from './lines.ts';
import { readPage } from './page.ts';
import { createQueue, type Queue } from './queue.ts';
import { retryDelay } from './rota.ts';
import { createWatch } from './watch.ts';

export interface HandoffParts {
  settings: Settings;
  clinic: Clinic;
  store: Store;
  lanes: Lanes;
  /** a line of the clinic's stands in the transcript: open streams send it */
  stored: (key: string, activities: Partial<Activity>[]) => void;
  /** paths of ours as addresses */
  absolute: (activity: Partial<Activity>) => Partial<Activity>;
  log: Log;
  /** writes what an agent hub does into the audit, in the deed's own transaction */
  record: (handoff: number) => RecordDeed;
  now: () => Date;
}

export interface Handoffs {
  desk: Desk;
  jobs: HandoffJobs;
  /** A `handoff.status` event came in for a conversation. */
  hubStatus(key: string, value: unknown): Promise<void>;
  /** A channel refused a reply that stands in the transcript: it is sent again when that makes sense. */
  sendAgain(key: string, reply: Partial<Activity>, fault: ProviderError): Promise<void>;
  /** the case's page in the inbox */
  linkTo(handoff: number): string;
  /** for lines that could not be stored: straight to the channel. @throws ProviderError */
  sendActivity: SendActivity;
  /** Something was said: those who watch the desk look again. */
  changed(): void;
  /** Begins the work in the background. @param port where the inbox is, if no PUBLIC_URL says */
  start(port: number): void;
  stop(): Promise<void>;
}

export function createHandoffs(parts: HandoffParts): Handoffs {
  const { settings, clinic, store, lanes, log, now } = parts;
  const team = clinic.careTeam ?? null;
  const watch = createWatch(store, store.kind === 'postgres');
  const { changed } = watch;
  let base = settings.publicUrl ?? '';
  let timer: NodeJS.Timeout | null = null;
  const sendActivity = createSendActivity(settings.app, now);
  const sendText = createTwilio(settings.twilio, now);
  const sendLater = createSendLater({ store, sendActivity, sendText, absolute: parts.absolute, now });

  const queue: Queue = createQueue({
    store,
    log,
    workers: {
      escalate: async (job) => alerting?.escalate(job),
      alert: async (job) => alerting?.alert(job),
      deliver: (job) => delivery.deliver(job),
    },
    started: () => void sweep(),
  });
  const delivery = createDelivery({ store, queue, sendLater, changed, log, now });
  const alerting = team
    ? alertingOf(parts, team, queue, sendActivity, sendText, (handoff) => linkTo(base, handoff), changed)
    : null;

  const sweep = async () => {
    if (!queue.up) return;
    try {
      const count = ((await alerting?.sweep()) ?? 0) + (await delivery.sweep());
      if (count > 0) log.info('queue.swept', { count });
    } catch (error) {
      log.warn('queue.sweep-failed', { code: codeOf(error) });
    }
  };
  const actions = createDeskActions({
    store,
    inLane: (key, work) => lanes.run(key, work),
    botName: clinic.name,
    enqueue: (tx, id) => delivery.enqueue(tx, id),
    announce: async (tx, key, action, by) => {
      if (settings.agentHub) await announceToHub(tx, key, action, by, (inside, id) => delivery.enqueue(inside, id));
    },
    done(key, lines) {
      parts.stored(
        key,
        lines.map(({ activity }) => activity),
      );
      changed();
      // The first line that must be sent starts the queue, where no care team has.
      if (!queue.up) queue.start();
      queue.wake('deliver');
    },
    now,
  });
  return {
    desk: {
      ...actions,
      queue: async () => toCases(await readOpen(store)).sort(byUrgency),
      open: (id) => readPage(store, id),
      search: (text, limit) => findCases(store, text, limit),
      watch: watch.watch,
    },
    jobs: {
      get queued() {
        return alerting !== null && queue.up;
      },
      enqueue: async (tx, ids) => alerting?.enqueue(tx, ids),
      committed() {
        queue.wake('escalate');
        changed();
      },
    },
    hubStatus: createHubStatus(store, actions, parts.record),
    linkTo: (handoff) => linkTo(base, handoff),
    sendActivity,
    async sendAgain(key, reply, fault) {
      const seq = (reply.channelData as { seq?: unknown } | undefined)?.seq;
      const retryAt = new Date(now().getTime() + retryDelay({ retry }, 1, fault.after));
      const refused = { reason: fault.code, retryAt, again: fault.again };
      await store.transaction(async (tx) => {
        const line = reply.type === 'message' && typeof seq === 'number' ? seq : null;
        const id = await addDelivery(tx, key, line, line === null ? reply : null, refused);
        if (fault.again) await delivery.enqueue(tx, id, retryAt);
      });
      changed();
      if (!queue.up) queue.start();
    },
    changed,
    start(port) {
      base ||= `http://localhost:${port}`;
      if (team) queue.start();
      else {
        log.info('alerts.none');
        void delivery.waiting().then(
          (waiting) => waiting && queue.start(),
          () => undefined,
        );
      }
      timer = setInterval(() => void sweep(), limits.handoffSweep);
      timer.unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      watch.stop();
      await queue.stop();
    },
  };
}

function alertingOf(
  { settings, clinic, store, log, now }: HandoffParts,
  team: CareTeam,
  queue: Queue,
  sendActivity: ReturnType<typeof createSendActivity>,
  sendText: ReturnType<typeof createTwilio>,
  link: (handoff: number) => string,
  changed: () => void,
): Alerting {
  return createAlerting({
    team,
    clinic,
    store,
    queue,
    roads: {
      webhook: createWebhook(settings.webhookSecret, now),
      email: createEmail(settings.smtp),
      sms: createSms(sendText),
      teams: createTeams(sendActivity),
    },
    linkTo: link,
    changed,
    log,
    now,
    newId: randomUUID,
  });
}

const linkTo = (base: string, handoff: number) => `${base}/staff/cases/${handoff}`;
