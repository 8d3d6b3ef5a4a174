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
