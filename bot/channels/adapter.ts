/** The SDK's CloudAdapter, spoken to with plain values: what it writes on errors never reaches a caller. */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request,
  type Response,
  type TurnContext,
} from 'botbuilder';
import { ConnectorMappers } from 'botframework-connector/lib/connectorApi/connectorClient.js';
import type { Settings } from '../settings.ts';
import { connectorHttp } from './connector-http.ts';
import { quietly } from './quiet.ts';

/** What the SDK wanted to answer. */
export interface Captured {
  status: number;
  body: unknown;
}

/** Verifies the request's token, then runs `logic` with the activity's context. */
export type RunAdapter = (request: Request, logic: (context: TurnContext) => Promise<void>) => Promise<Captured>;

/** The SDK's list of an entity's fields has none of schema.org's: without this, citations stay behind on the way out. */
ConnectorMappers.Entity.type.additionalProperties = { type: { name: 'Object' } };

type ClientOptions = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4];

/** @param openIdMetadata where the keys of genuine tokens are published, in place of Microsoft's: for tests with an issuer of their own */
export function cloudAdapter(app: Settings['app'], openIdMetadata?: string): CloudAdapter {
  const identity = app
    ? {
        MicrosoftAppId: app.id,
        MicrosoftAppPassword: app.password,
        MicrosoftAppType: app.type,
        MicrosoftAppTenantId: app.tenant,
      }
    : {};
  return new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      { ...identity, ...(openIdMetadata ? otherKeys(openIdMetadata) : {}) },
      undefined,
      undefined,
      undefined,
      { httpClient: connectorHttp } as unknown as ClientOptions,
    ),
  );
}

/** The SDK takes all of these or none; the others are what it has by itself. */
function otherKeys(openIdMetadata: string) {
  return {
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
  };
}

export function createAdapter(app: Settings['app'], openIdMetadata?: string): RunAdapter {
  const adapter = cloudAdapter(app, openIdMetadata);
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
    await quietly(() => adapter.process(request, response, logic));
    return captured;
  };
}
