/** Something wrong in content/ or locales/, told so that a person who is no programmer can mend it. */
export interface Problem {
  /** path from the folder that was read, for example "procedures/trigger-point-injection/es.yaml" */
  file: string;
  /** line and path in the file, for example "line 41, facts > after.work > short"; empty where the whole file is meant */
  place: string;
  reason: string;
}

/** One line for a person: "file: place: reason". */
export function problemLine(problem: Problem): string {
  return [problem.file, problem.place, problem.reason].filter(Boolean).join(': ');
}

/** Content that cannot be used. `problems` holds every fault found, not the first only. */
export class ContentError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The content cannot be used:\n${problems.map((problem) => `  ${problemLine(problem)}`).join('\n')}`);
    this.name = 'ContentError';
    this.problems = problems;
  }
}
