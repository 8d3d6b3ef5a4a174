/** The clinic's data for the widget: languages, numbers, words. */
import { request } from './http.ts';
import type { ChatConfig } from './types.ts';
import { fallback } from './words.ts';

/** What the script tag may say for the case that the server was never reached. */
export interface Numbers {
  phone?: string | undefined;
  emergency?: string | undefined;
}

/** From the server; null where it does not answer. */
export async function fetchConfig(origin: string): Promise<ChatConfig | null> {
  try {
    return await request<ChatConfig>('GET', `${origin}/chat/config`, null);
  } catch {
    return null;
  }
}

/** What stands in meanwhile: this tab's last visit, else English with the numbers of the script tag. */
export function standIn(remembered: ChatConfig | null, { phone, emergency }: Numbers): ChatConfig {
  if (remembered) return remembered;
  return { ...fallback, clinic: { name: '', phone: phone ?? '', ...(emergency ? { emergency } : {}) } };
}
