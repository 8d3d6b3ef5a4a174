/** The real program with the fake brain and the care team that TEST_CARE_TEAM gives as JSON. */
import { join } from 'node:path';
import { startBot } from '../../bot/start.ts';
import { CareTeam } from '../../content/care-team.ts';
import { fakeBrain, fakeContent } from './fake-brain.ts';

const careTeam = CareTeam.parse(JSON.parse(process.env.TEST_CARE_TEAM ?? ''));
const content = { ...fakeContent, clinic: { ...fakeContent.clinic, careTeam } };

await startBot(join(import.meta.dirname, '..', '..'), async () => fakeBrain(content));
