/** Whoever reads a command's lines may stop reading ("… | head -1"): the command then ends quietly, as commands do. */

/**
 * Call it before the first line is written.
 * @param end ends the command; what it writes from now on goes nowhere
 */
export function endWithReader(end: () => void = () => process.exit()): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    end();
  });
}

/** Writes a line and waits until it has left: no faster than it is read, and what it meets is known before the next one. */
export const writeLine = (line: string): Promise<void> =>
  new Promise((done) => process.stdout.write(`${line}\n`, () => done()));
