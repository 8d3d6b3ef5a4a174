/** The SDK's CloudAdapter, spoken to with plain values: what it writes on errors never reaches a caller. */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request,
  type Response,
  type TurnContext,
} from 'botbuilder';
import type { Settings } from '../settings.ts';

/** What the SDK wanted to answer. */
export interface Captured {
  status: number;
  body: unknown;
}

/** Verifies the request's token, then runs `logic` with the activity's context. */
export type RunAdapter = (request: Request, logic: (context: TurnContext) => Promise<void>) => Promise<Captured>;

export function cloudAdapter(app: Settings['app']): CloudAdapter {
  return new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      app
        ? {
            MicrosoftAppId: app.id,
            MicrosoftAppPassword: app.password,
            MicrosoftAppType: app.type,
            MicrosoftAppTenantId: app.tenant,
          }
        : {},
    ),
  );
}

export function createAdapter(app: Settings['app']): RunAdapter {
  const adapter = cloudAdapter(app);
  return async (request, logic) => {
    const captured: Captured = { status: 200, body: undefined };
    const response: Response = {
      socket: null,
      end: () => undefined,
      header: () => undefined,
      send: (body: unknown) => {
        captured.body = body;
      },
      status: (code: number) => {
        captured.status = code;
      },
    };
    await adapter.process(request, response, logic);
    return captured;
  };
}
