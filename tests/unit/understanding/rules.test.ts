import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLanguage } from '../../../content/load-language.ts';
import { Engine } from '../../../understanding/engine.ts';
import { LanguageRules } from '../../../understanding/language-rules.ts';

const content = path.resolve(import.meta.dirname, '../../../content');

describe.each(['en', 'es'])('red-flag rules in "%s"', (language) => {
  const data = loadLanguage(content, language);
  const engine = new Engine(new LanguageRules(data), null);

  it.each(data.signs.rules.map((rule) => [rule.id, rule] as const))(
    '%s fires on its own examples and only there',
    (_, rule) => {
      const present = (text: string) => engine.analyse(text).found.filter((sign) => sign.assertion === 'present');
      const missed = rule.match.filter((text) => !present(text).some((sign) => sign.sign === rule.sign));
      const alarms = rule.not.filter((text) => present(text).some((sign) => sign.rule === rule.id));
      expect({ missed, alarms }).toEqual({ missed: [], alarms: [] });
    },
  );

  it('has ids that are used once', () => {
    const ids = data.signs.rules.map((rule) => rule.id);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('has a rule for every sign', () => {
    expect(new Set(data.signs.rules.map((rule) => rule.sign)).size).toBe(15);
  });
});
