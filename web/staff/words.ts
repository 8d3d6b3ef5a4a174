/** The inbox's own words, in the first of the browser's languages that the clinic has; they come from locales/staff.<language>.json. */

interface Table {
  [key: string]: string | Table;
}
export type Values = Record<string, string | number>;

export class Words {
  readonly locale: string;
  private readonly table: Table;
  private readonly plural: Intl.PluralRules;

  constructor(tables: Record<string, Table>, wanted: readonly string[]) {
    const offered = Object.keys(tables);
    const base = (tag: string) => tag.toLowerCase().split('-')[0];
    const fits = wanted.flatMap((tag) => offered.find((one) => base(one) === base(tag)) ?? []);
    this.locale = fits[0] ?? offered[0] ?? 'en';
    this.table = tables[this.locale] ?? {};
    this.plural = new Intl.PluralRules(this.locale);
  }

  /** A sentence with its values filled in; a `count` chooses the plural form. The key itself where there is none. */
  say(key: string, values: Values = {}): string {
    const forms =
      typeof values.count === 'number' ? [`${key}_${this.plural.select(values.count)}`, `${key}_other`] : [];
    const found = [...forms, key].map((one) => this.find(one)).find((one) => one !== null) ?? key;
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  }

  /** The word for a code that the clinic or a later version may have added: the code itself where there is none. */
  name(group: string, code: string): string {
    return this.find(`${group}.${code}`) ?? code;
  }

  private find(key: string): string | null {
    let at: string | Table | undefined = this.table;
    for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
    return typeof at === 'string' ? at : null;
  }

  /** A language in the reader's own: "Spanish". */
  language(tag: string): string {
    return new Intl.DisplayNames([this.locale], { type: 'language' }).of(tag) ?? tag;
  }
}
