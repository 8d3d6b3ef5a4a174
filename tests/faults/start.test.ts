/** What stops a start says what to mend, never shows a stack or a value, and ends with 1. */
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { spawnProgram, startServer, temporaryFolder } from '../support/server.ts';

const entry = 'tests/support/fake-index.ts';
/** these are about DATA_DIR's own database, whatever the other tests run on */
const embedded = { DATABASE_URL: '' };
const folder = temporaryFolder();
afterAll(folder.remove);

async function failedStart(dataDir: string, env: Record<string, string> = {}, program = entry) {
  const child = spawnProgram(dataDir, env, program);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  expect(output).not.toMatch(/\n\s+at |node_modules/);
  return { code, output };
}

test.each([
  ['PORT', { PORT: 'eighty' }],
  ['PORT', { PORT: '70000' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x:topsecret@y/z' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'clinic' }],
  ['ENCRYPTION_KEYS', { ENCRYPTION_KEYS: 'k1:topsecret' }],
  ['METRICS_TOKEN', { METRICS_TOKEN: 'topsecret' }],
  ['MicrosoftAppId', { MicrosoftAppId: 'topsecret' }],
  ['MicrosoftAppPassword', { MicrosoftAppId: '11111111-1111-4111-8111-111111111111' }],
  ['MicrosoftAppId', { NODE_ENV: 'production' }],
])('a bad %s stops the start with its name and the mend', async (name, env: Record<string, string>) => {
  const { code, output } = await failedStart(folder.path, env);
  expect(code).toBe(1);
  expect(output).toContain(name);
  expect(output).not.toContain('topsecret');
});

test('several bad settings are told at once', async () => {
  const { output } = await failedStart(folder.path, { PORT: 'x', LOG_LEVEL: 'y' });
  expect(output).toMatch(/PORT[\s\S]*LOG_LEVEL/);
});

test('a DATA_DIR that cannot be written is told', async () => {
  const file = join(folder.path, 'a-file');
  writeFileSync(file, '');
  const { code, output } = await failedStart(join(file, 'below'));
  expect(code).toBe(1);
  expect(output).toContain('DATA_DIR cannot be written');
});

test.skipIf(process.platform !== 'linux')(
  'a DATA_DIR where no folder can be made is told and hangs nobody',
  async () => {
    const { code, output } = await failedStart('/proc/aftercare/data');
    expect(code).toBe(1);
    expect(output).toContain('DATA_DIR cannot be written');
  },
);

test('a second start in the same DATA_DIR is refused; after kill -9 of the first it is not', async () => {
  const dataDir = join(folder.path, 'shared');
  const first = await startServer(dataDir, embedded, entry);
  const { code, output } = await failedStart(dataDir);
  expect(code).toBe(1);
  expect(output).toContain('in use by another running Aftercare Bot');
  await first.stop('SIGKILL');
  const next = await startServer(dataDir, embedded, entry);
  // Nobody waits for the dead process's lock. How long a start takes by itself the first one shows: a busy machine is slow at both.
  expect(next.readyAfter).toBeLessThan(first.readyAfter + 3_000);
  await next.stop();
});

test('a port that is taken is told', async () => {
  const first = await startServer(join(folder.path, 'one'), embedded, entry);
  const { code, output } = await failedStart(join(folder.path, 'two'), { PORT: String(first.port) });
  expect(code).toBe(1);
  expect(output).toContain(`PORT ${first.port} is in use`);
  await first.stop();
});

test('a damaged database is told and left as it is', async () => {
  const dataDir = join(folder.path, 'damaged');
  mkdirSync(join(dataDir, 'db'), { recursive: true });
  writeFileSync(join(dataDir, 'db', 'PG_VERSION'), 'nonsense');
  const { code, output } = await failedStart(dataDir);
  expect(code).toBe(1);
  expect(output).toContain('cannot be opened');
  chmodSync(dataDir, 0o700);
});

test('a broken sheet is told with its file and line, broken words of the widget with their file', async () => {
  const root = join(folder.path, 'house');
  const project = join(import.meta.dirname, '..', '..');
  for (const room of ['content', 'locales']) cpSync(join(project, room), join(root, room), { recursive: true });
  const start = () => failedStart(join(folder.path, 'd'), { TEST_ROOT: root }, 'tests/support/other-content.ts');
  writeFileSync(join(root, 'locales', 'widget.es.json'), '{');
  expect(await start()).toMatchObject({
    code: 1,
    output: expect.stringContaining('locales/widget.es.json is not valid'),
  });

  const sheet = join(root, 'content', 'procedures', 'trigger-point-injection', 'en.yaml');
  writeFileSync(sheet, readFileSync(sheet, 'utf8').replace('    statement:', '    statment:'));
  const broken = await start();
  expect(broken.code).toBe(1);
  expect(broken.output).toMatch(/en\.yaml: line \d+.*statment/);
  rmSync(sheet);
  expect((await start()).output).toMatch(/en\.yaml: the file is missing/);
});

test('a care team that can only be reached by a road without settings stops the start with the name of the setting', async () => {
  const file = join(folder.path, 'our-clinic.yaml');
  const own = readFileSync(join(import.meta.dirname, '..', '..', 'content', 'clinic.yaml'), 'utf8');
  const team = `careTeam:
  recipients: [{ id: pager, name: Pager, language: en, webhook: "https://pager.clinic.example/" }]
  rota: [{ who: [pager] }]
  acknowledgeWithin: { emergency: 1, urgent: 1, none: 1 }
`;
  writeFileSync(file, own + team);
  const { code, output } = await failedStart(join(folder.path, 'team'), { ...embedded, CLINIC_FILE: file }, 'index.ts');
  expect(code).toBe(1);
  expect(output).toMatch(/"pager" by webhook, but ALERT_WEBHOOK_SECRET is not set/);
});
