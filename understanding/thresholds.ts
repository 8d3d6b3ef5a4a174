/** Where the linear model speaks up: likelihoods, chosen by cross-validation of the training messages (docs/understanding.md). */
export const thresholds = {
  /** an emergency, or an urgent sign, that no rule found: the bot asks about it */
  suspectEmergency: 0.08,
  suspectUrgent: 0.17,
  /** an urgent sign in few words: of the held-out messages below it 1 had one, 12 had none */
  suspectUrgentInShort: 0.25,
  /**
   * An emergency in so few words, which may be any words: the small lines of a conversation ("dad is 81") are asked about otherwise. Of
   * the held-out emergencies that no rule found 1 lay below, of the harmless messages 6.
   */
  terseSigns: 8,
  suspectInTerse: 0.2,
  /** the same where no concept of the rules is named (of 16 everyday sentences 14 lay below, of 2 emergencies none) */
  suspectUnnamed: 0.3,
  /** the same in a few words more: 1 emergency and 18 harmless messages lay below */
  shortSigns: 14,
  suspectInShort: 0.15,
  /** either in a short message of words that by themselves point at no sign (28 of 225 everyday lines were asked about, 10 are) */
  suspectInNeutral: 0.5,
  /** a sign that is named without a word of the writer's own near it is a report */
  report: 0.25,
  /** where no rule found the sign: a question or another symptom may be likelier by this factor at most */
  suspectOverKind: 2.25,
  /** an urgent sign where pain was scored twice and is more than before */
  risingScores: 0.05,
  /** an emergency in one stretch of a long message */
  suspectStretch: 0.6,
  /** the same in the whole of it, where it is no very long one: no stretch below this was ever right */
  stretchTraced: 0.003,
  /** either where a symptom that the sheet does not list is named */
  suspectUnlisted: 0.38,
  /** the same where a rule did find the sign: as denied or past, as asked about, or as somebody else's or in another sense */
  suspectAgainstRule: 0.3,
  suspectAgainstQuestion: 0.4,
  suspectAgainstOther: 0.4,
  /** either in a message of nothing but denials */
  suspectAgainstDenials: 0.7,
  /** a message of which less is known asks for no fact and points at no sign; one of still less could not be read */
  coverage: 0.5,
  readable: 0.4,
  /** a fact that is cited, alone or next to a stronger one */
  fact: 0.12,
  second: 0.2,
  /** a fact in a message of so few words, which may be any words */
  terseWords: 2,
  factInTerse: 0.3,
  /** a fact that a report asks for */
  factInReport: 0.5,
  /** a report whose clauses are looked at one by one for a question */
  hintOfQuestion: 0.05,
  /** a fact asked for in one clause of a message whose other clauses report a sign */
  factInClause: 0.3,
  /** a fact in one clause of a message that reports nothing */
  factBeside: 0.35,
  /** the same fact in the whole message: below it, a clause by itself is nearly always misread */
  factTraced: 0.003,
  /** the same where other clauses report a sign, which is most of what the whole says: of 350 facts that clauses gave, 92 lay below it, all of them wrong */
  factTracedApart: 0.0005,
  /** a whole section that is asked for: of 26 held-out ones below it 3 were right; a single fact may be likelier by this factor at most */
  section: 0.25,
  sectionOverFact: 0.5,
  /** a section that is asked for beside a likelier one, and its share of that one's likelihood */
  sectionBeside: 0.08,
  sectionShare: 0.3,
  /** when to call the clinic and when to call 911 belong together: the other one at a trace */
  callsBeside: 0.005,
  /** a question must be likelier than off-sheet and the rest divided by this */
  offSheet: 1,
  /** the same where a word of the off-sheet topic itself is in the message */
  offSheetNamed: 0.55,
  /** an off-sheet topic that is named */
  topic: 0.25,
  /** the same, against the words of another one */
  topicByModel: 0.6,
};
