import { describe } from 'vitest';
import { walkEveryAnswer } from './every-answer.ts';

describe('every combination of answers in the symptom check, es', () => walkEveryAnswer('es'));
