/** The visit that tests tell of, each with the changes that it needs. */
import type { VisitFacts } from '../../bot/visits/code.ts';

export const visitFacts: VisitFacts = {
  procedure: 'trigger-point-injection',
  date: '2026-11-20',
  place: 'neck',
  locale: null,
  feverLimit: { value: 101, unit: 'F' },
  until: '2026-12-20',
};
