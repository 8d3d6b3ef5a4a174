/** The page around the sheet: welcome, menu, help, where it comes from, picture, articles, specialists, disclaimer. */
import { choose, chooseArticle, chooseCall, chooseFact, chooseLanguage, menu } from './choices.ts';
import { dateWords } from './clinic-time.ts';
import type { Say } from './reply.ts';
import type { Turn } from './turn.ts';
import { tellVisit } from './visit.ts';
import type { VisitTold } from './visit-told.ts';

/** @param visit what the page that was opened told of a visit */
export function tellWelcome(turn: Turn, visit?: VisitTold): void {
  turn.conversation.greeted = true;
  turn.say([{ key: 'welcome.hello' }, { key: 'welcome.emergency' }]);
  if (visit) tellVisit(turn, visit);
  else turn.tell('welcome.ask');
  turn.add('welcome.note');
  turn.offer(...menu);
}

/** The four ways through the sheet. */
export function tellMenu(turn: Turn): void {
  turn.tell('menu');
  turn.offer(...menu);
}

/** "Stop": nothing is open any more; how to go on, and how to reach people. */
export function tellStopped(turn: Turn): void {
  const { number } = turn.numberNow();
  turn.tell('stopped', { number });
  turn.offer(chooseCall(number), choose('menu'));
}

/** What the bot can do, whom to call, and the other languages. */
export function tellHelp(turn: Turn): void {
  turn.say([{ key: 'help.can' }, { key: 'welcome.emergency' }]);
  turn.say([{ key: 'help.words' }, { key: 'help.people' }]);
  const other = turn.clinic.languages.filter((language) => language !== turn.locale).map(chooseLanguage);
  turn.offer(choose('menu'), choose('person'), choose('disclaimer'), ...other);
}

/** Sheet, part, line, version and source of each fact of the last answer. */
export function tellSource(turn: Turn): void {
  const { sheet, words } = turn.parts;
  const facts = turn.conversation.lastFacts;
  const says: Say[] = facts.map((fact) => {
    const { sheet: title, line } = words.citation(fact, turn.locale);
    return { key: 'source.line', values: { title, line } };
  });
  says.push(
    { page: 'source' },
    {
      key: 'source.version',
      values: {
        title: words.citation(sheet.sections[0]?.facts[0] ?? '', turn.locale).sheet,
        version: sheet.version,
        reviewed: dateWords(sheet.reviewed, turn.locale),
      },
    },
    { key: 'source.url', values: { url: sheet.source.url } },
  );
  turn.say(says, [...facts], { list: true });
  if (facts.length > 0) turn.offer(choose('again'));
  turn.offer(choose('disclaimer'), choose('menu'));
}

/** The drawing, as a fact of the sheet: "explain again" then explains that. */
export function tellPicture(turn: Turn): void {
  const fact = turn.parts.sheet.picture.fact;
  turn.say([{ page: 'picture' }], [fact], { picture: true });
  turn.conversation.lastFacts = [fact];
  turn.offer(chooseFact(fact), choose('during'), choose('menu'));
}

/** The titles alone; each can be chosen. */
export function tellRelated(turn: Turn): void {
  const articles = turn.parts.sheet.related;
  turn.say([{ key: 'related.list' }, ...articles.map((article): Say => ({ article, form: 'title' }))], [], {
    list: true,
  });
  turn.offer(...articles.map(chooseArticle));
}

/** What an article is about, and where to ask more. */
export function tellArticle(turn: Turn, article: string): void {
  turn.say([{ article, form: 'title' }, { article, form: 'summary' }, { key: 'related.ask' }], [], {
    list: true,
    links: ['specialists'],
  });
  turn.offer(choose('related'), choose('specialists'), choose('menu'));
}

/** Where the clinic's people are listed. */
export function tellSpecialists(turn: Turn): void {
  turn.say([{ key: 'specialists' }], [], { links: ['specialists'] });
  turn.offer(choose('related'), choose('menu'));
}

/** What the chat is not, and the emergency number with it. */
export function tellDisclaimer(turn: Turn): void {
  turn.say([{ page: 'disclaimer' }, { key: 'welcome.emergency' }]);
  turn.offer(choose('source'), choose('menu'));
}
