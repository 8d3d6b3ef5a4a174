/** WebAssembly text into a file of TypeScript that holds the program's bytes. Used where the program is built and where that is tested. */
import wabt from 'wabt';

/** @throws Error with line and fault where the text is no program */
export async function assemble(text: string): Promise<Uint8Array> {
  const { parseWat } = await wabt();
  const program = parseWat('add-rows.wat', text, { simd: true, bulk_memory: true });
  try {
    return program.toBinary({}).buffer;
  } finally {
    program.destroy();
  }
}

/** The text of understanding/add-rows.ts. */
export function addRowsFile(program: Uint8Array): string {
  return `/** Made from add-rows.wat by "npm run build:wasm": the program's bytes in base64. */
export const addRowsProgram =
  '${Buffer.from(program).toString('base64')}';
`;
}
