/** A care team for tests: two people with a webhook each, and short times. */
import { CareTeam } from '../../content/care-team.ts';

export const secret = 'a secret of the tests alone';

/** @param base where the provider listens: the recipients are at /first and /second */
export function testTeam(base: string, changes: Record<string, unknown> = {}): CareTeam {
  return CareTeam.parse({
    recipients: [
      { id: 'first', name: 'First', language: 'en', webhook: `${base}/first` },
      { id: 'second', name: 'Second', language: 'es', webhook: `${base}/second` },
    ],
    rota: [{ who: ['first', 'second'] }],
    acknowledgeWithin: { emergency: 5, urgent: 5, none: 5 },
    retry: { firstSeconds: 0.5, mostSeconds: 1, giveUpMinutes: 10 },
    ...changes,
  });
}
