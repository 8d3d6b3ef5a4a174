/** The Teams app: its manifest and its translations, from the settings and the clinic's data. Pure; the command writes the zip. */
import type { Clinic } from '../../../content/schema.ts';
import { translate } from '../../../locales/i18n.ts';
import type { SettingFault } from '../../setting-fault.ts';

/** The last version of the manifest that every Teams client reads, new and classic, and that holds all we need. */
const manifestVersion = '1.19';

export interface AppSettings {
  /** MicrosoftAppId of the bot registration */
  appId: string | null;
  publicUrl: string | null;
  /** pages that the store shows beside the app; the clinic's website where they are not given */
  privacyUrl: string | null;
  termsUrl: string | null;
}

export interface AppPackage {
  manifest: Record<string, unknown>;
  /** file name -> the manifest's texts in another language */
  translations: Record<string, Record<string, string>>;
}

/** Titles that a patient can pick from the command menu: what is sent is what a button of the chat sends. */
const commands = {
  personal: ['screening', 'aftercare', 'preparation', 'menu', 'person', 'help'],
  team: ['menu', 'help'],
} as const;
const scopes = ['personal', 'team'] as const;

/** @returns the package, or what to set before there can be one */
export function createAppPackage(
  settings: AppSettings,
  clinic: Clinic,
  version: string,
): { ok: true; app: AppPackage } | { ok: false; faults: SettingFault[] } {
  const faults = faultsOf(settings, clinic);
  const [main = 'en', ...others] = clinic.languages;
  if (faults.length > 0 || !settings.appId || !settings.publicUrl) return { ok: false, faults };
  const texts = textsOf(clinic, main);
  const manifest = {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    // One app for one bot: the bot's id names both.
    id: settings.appId,
    developer: {
      name: cut(clinic.name, 32),
      websiteUrl: clinic.links.website,
      privacyUrl: settings.privacyUrl ?? clinic.links.website,
      termsOfUseUrl: settings.termsUrl ?? clinic.links.website,
    },
    name: { short: texts['name.short'], full: texts['name.full'] },
    description: { short: texts['description.short'], full: texts['description.full'] },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#0B5C6B',
    localizationInfo: {
      defaultLanguageTag: main,
      ...(others.length > 0
        ? { additionalLanguages: others.map((languageTag) => ({ languageTag, file: `${languageTag}.json` })) }
        : {}),
    },
    bots: [
      {
        botId: settings.appId,
        scopes: [...scopes],
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: scopes.map((scope) => ({ scopes: [scope], commands: commandsOf(scope, main) })),
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(settings.publicUrl).hostname],
  };
  const translations = Object.fromEntries(
    others.map((language) => [
      `${language}.json`,
      {
        $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.Localization.schema.json`,
        ...textsOf(clinic, language),
        ...Object.fromEntries(
          scopes.flatMap((scope, list) =>
            commandsOf(scope, language).flatMap(({ title, description }, index) => [
              [`bots[0].commandLists[${list}].commands[${index}].title`, title],
              [`bots[0].commandLists[${list}].commands[${index}].description`, description],
            ]),
          ),
        ),
      },
    ]),
  );
  return { ok: true, app: { manifest, translations } };
}

function textsOf(clinic: Clinic, language: string) {
  const values = { clinic: clinic.name, emergency: clinic.emergency.number };
  return {
    'name.short': translate('teams.app.short', language),
    'name.full': cut(translate('teams.app.full', language, values), 100),
    'description.short': cut(translate('teams.app.about', language, values), 80),
    'description.full': translate('teams.app.more', language, values),
  };
}

function commandsOf(scope: (typeof scopes)[number], language: string) {
  return commands[scope].map((name) => ({
    title: cut(translate(`choice.${name}`, language), 32),
    description: cut(translate(`teams.command.${name}`, language), 128),
  }));
}

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function faultsOf({ appId, publicUrl, privacyUrl, termsUrl }: AppSettings, clinic: Clinic): SettingFault[] {
  const faults: SettingFault[] = [];
  if (!appId)
    faults.push({
      name: 'MicrosoftAppId',
      fault: 'is missing: the package names the bot by it',
      mend: 'Set MicrosoftAppId of the bot registration (Azure Bot, "Configuration").',
    });
  if (!publicUrl)
    faults.push({
      name: 'PUBLIC_URL',
      fault: 'is missing: Teams shows pictures from that address only',
      mend: 'Set the address under which the bot is reached, for example https://bot.clinic.example',
    });
  else if (!isPublic(publicUrl))
    faults.push({
      name: 'PUBLIC_URL',
      fault: 'is no address that Teams can reach',
      mend: 'Set one that begins with https:// and has the name of a host, not a number and not localhost.',
    });
  const pages = { 'links.website (content/clinic.yaml)': clinic.links.website, TEAMS_PRIVACY_URL: privacyUrl };
  for (const [name, url] of Object.entries({ ...pages, TEAMS_TERMS_URL: termsUrl }))
    if (url !== null && !isPublic(url))
      faults.push({
        name,
        fault: 'is no address that Teams takes for the page of an app',
        mend: 'Set one that begins with https://, or leave TEAMS_PRIVACY_URL and TEAMS_TERMS_URL out for the website.',
      });
  return faults;
}

function isPublic(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/i.test(hostname);
}
