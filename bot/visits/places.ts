/** Where a provider can treat, from content/phrases: names, and whether the sheet's warning about the place holds there. */
import { join } from 'node:path';
import { loadPhrases } from '../../content/load-language.ts';

/** Read when the first code comes: most conversations have none. */
export function createPlaces(root: string, languages: readonly string[]): () => ReadonlyMap<string, boolean> {
  let known: Map<string, boolean> | null = null;
  return () => {
    known ??= new Map(
      languages.flatMap((language) =>
        Object.entries(loadPhrases(join(root, 'content'), language).places).map(
          ([place, { site }]): [string, boolean] => [place, site],
        ),
      ),
    );
    return known;
  };
}
