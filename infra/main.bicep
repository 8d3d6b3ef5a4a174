// Aftercare Bot on Azure: Azure Bot with Teams and Direct Line, App Service with the container, PostgreSQL in a private network, Key
// Vault for every secret. docs/deploy.md explains it, resource by resource.
//   az deployment group create --resource-group aftercare --template-file infra/main.bicep --parameters name=… image=… databasePassword=…
targetScope = 'resourceGroup'

@description('Begins the name of every resource: 3 to 16 small letters and digits, unique in the world (it is part of an address).')
@minLength(3)
@maxLength(16)
param name string

@description('Region of everything but the bot registration, which is global.')
param location string = resourceGroup().location

@description('The container image, such as "myregistry.azurecr.io/aftercare-bot:1.0".')
param image string

@description('Name of an Azure Container Registry in this resource group from which the image is pulled; empty for a public image.')
param registry string = ''

@description('Address under which patients reach the bot, such as "https://bot.clinic.example"; empty for the one of App Service.')
param publicUrl string = ''

@description('Pages of other sites that may carry the chat.')
param allowedOrigins array = []

@description('Size of the web server. The bot takes about 510 MB: B1 is the least that keeps it awake.')
param planSku string = 'B1'

@description('Size of the database.')
param databaseSku string = 'Standard_B1ms'

@description('Azure Bot: F0 is free and limits Direct Line messages; S1 does not.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('Password of the database, at least 16 characters.')
@secure()
@minLength(16)
param databasePassword string

@description('Key of the visits\' links (VISIT_LINK_KEY), at least 32 characters; empty to let the bot make its own.')
@secure()
param visitLinkKey string = ''

@description('Secret key of the Direct Line channel (AZURE_DIRECTLINE_SECRET). Empty at first: it is there only after the first run.')
@secure()
param directLineSecret string = ''

@description('Auth token of Twilio (TWILIO_AUTH_TOKEN); empty without text messages.')
@secure()
param twilioAuthToken string = ''

@description('Account and number at Twilio, where text messages are used.')
param twilioAccountSid string = ''
param twilioFrom string = ''

@description('Secret of the alerts by webhook (ALERT_WEBHOOK_SECRET), at least 16 characters; empty without them.')
@secure()
param alertWebhookSecret string = ''

@description('Keys under which patients\' words are kept (ENCRYPTION_KEYS, from `npm run -s keys:new`); empty keeps them unencrypted.')
@secure()
param encryptionKeys string = ''

@description('Sign-in of the care team at an OpenID Connect provider; without it nobody can open the inbox in production.')
param oidcIssuer string = ''
param oidcClientId string = ''
param oidcRoleClaim string = 'roles'
@secure()
param oidcClientSecret string = ''

@description('Server of the alerts by e-mail, with its password (SMTP_URL), and their sender; empty without them.')
@secure()
param smtpUrl string = ''
param smtpFrom string = ''

@description('Token of the metrics (METRICS_TOKEN), at least 16 characters; empty to show them to the container alone.')
@secure()
param metricsToken string = ''

@description('The clinic\'s own data, such as "/home/aftercare/clinic.yaml"; empty for the file in the image.')
param clinicFile string = ''

var siteName = '${name}-web'
var databaseName = '${name}-db'
var address = empty(publicUrl) ? 'https://${siteName}.azurewebsites.net' : publicUrl
var databaseHost = '${databaseName}.postgres.database.azure.com'

// Secrets that are set: the name of each in the vault, and the setting that it becomes.
var secrets = filter(
  [
    {
      name: 'database-url'
      setting: 'DATABASE_URL'
      value: 'postgres://aftercare:${uriComponent(databasePassword)}@${databaseHost}:5432/aftercare?sslmode=verify-full'
    }
    { name: 'visit-link-key', setting: 'VISIT_LINK_KEY', value: visitLinkKey }
    { name: 'directline-secret', setting: 'AZURE_DIRECTLINE_SECRET', value: directLineSecret }
    { name: 'twilio-auth-token', setting: 'TWILIO_AUTH_TOKEN', value: twilioAuthToken }
    { name: 'alert-webhook-secret', setting: 'ALERT_WEBHOOK_SECRET', value: alertWebhookSecret }
    { name: 'encryption-keys', setting: 'ENCRYPTION_KEYS', value: encryptionKeys }
    { name: 'oidc-client-secret', setting: 'OIDC_CLIENT_SECRET', value: oidcClientSecret }
    { name: 'smtp-url', setting: 'SMTP_URL', value: smtpUrl }
    { name: 'metrics-token', setting: 'METRICS_TOKEN', value: metricsToken }
  ],
  secret => !empty(secret.value)
)

// Who the bot is: to the Bot Framework (no password exists that could leak), to the vault, to the registry.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: ['10.20.0.0/24']
    }
    subnets: [
      {
        name: 'web'
        properties: {
          addressPrefix: '10.20.0.0/26'
          delegations: [
            {
              name: 'web'
              properties: {
                serviceName: 'Microsoft.Web/serverFarms'
              }
            }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.20.0.64/28'
          delegations: [
            {
              name: 'database'
              properties: {
                serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers'
              }
            }
          ]
        }
      }
    ]
  }

  resource web 'subnets' existing = {
    name: 'web'
  }

  resource database 'subnets' existing = {
    name: 'database'
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
}

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2023-06-01-preview' = {
  name: databaseName
  location: location
  sku: {
    name: databaseSku
    tier: startsWith(databaseSku, 'Standard_B') ? 'Burstable' : 'GeneralPurpose'
  }
  properties: {
    version: '16'
    administratorLogin: 'aftercare'
    administratorLoginPassword: databasePassword
    storage: {
      storageSizeGB: 32
    }
    backup: {
      backupRetentionDays: 14
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: 'Disabled'
    }
    // inside the network only: the internet cannot reach it
    network: {
      delegatedSubnetResourceId: network::database.id
      privateDnsZoneArmResourceId: zone.id
    }
  }
  dependsOn: [zone::link]

  resource database 'databases' = {
    name: 'aftercare'
    properties: {
      charset: 'UTF8'
      collation: 'en_US.utf8'
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}-vault'
  location: location
  properties: {
    sku: {
      family: 'A'
      name: 'standard'
    }
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource vaultSecrets 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [
  for secret in secrets: {
    parent: vault
    name: secret.name
    properties: {
      value: secret.value
    }
  }
]

// "Key Vault Secrets User": reads secrets, and nothing else.
resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, 'secrets')
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '4633458b-17de-408a-b874-0445c86b69e6'
    )
  }
}

resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(registry)) {
  name: empty(registry) ? 'none0' : registry
}

// "AcrPull"
resource pullsImages 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registry)) {
  name: guid(resourceGroup().id, registry, identity.id, 'pull')
  scope: images
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '7f951dda-4ed3-4680-a7ca-43fe172d538d'
    )
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: planSku
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: siteName
  location: location
  kind: 'app,linux,container'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // any instance may answer any request: nothing of a conversation is kept in a process
    clientAffinityEnabled: false
    virtualNetworkSubnetId: network::web.id
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'DOCKER|${image}'
      acrUseManagedIdentityCreds: !empty(registry)
      acrUserManagedIdentityID: empty(registry) ? null : identity.properties.clientId
      alwaysOn: true
      webSocketsEnabled: true
      http20Enabled: true
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      healthCheckPath: '/ready'
      appSettings: concat(
        [
          { name: 'WEBSITES_PORT', value: '3978' }
          { name: 'WEBSITES_ENABLE_APP_SERVICE_STORAGE', value: 'true' }
          { name: 'WEBSITES_CONTAINER_STOP_TIME_LIMIT', value: '60' }
          { name: 'NODE_ENV', value: 'production' }
          { name: 'HOST', value: '0.0.0.0' }
          { name: 'PORT', value: '3978' }
          // outlives the container: hand-offs that wait while the database is away
          { name: 'DATA_DIR', value: '/home/aftercare' }
          { name: 'PUBLIC_URL', value: address }
          { name: 'ALLOWED_ORIGINS', value: join(allowedOrigins, ',') }
          { name: 'TRUST_PROXY', value: 'true' }
          { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
          { name: 'MicrosoftAppId', value: identity.properties.clientId }
          { name: 'MicrosoftAppTenantId', value: identity.properties.tenantId }
          { name: 'TWILIO_ACCOUNT_SID', value: twilioAccountSid }
          { name: 'TWILIO_FROM', value: twilioFrom }
          { name: 'OIDC_ISSUER', value: oidcIssuer }
          { name: 'OIDC_CLIENT_ID', value: oidcClientId }
          { name: 'OIDC_ROLE_CLAIM', value: oidcRoleClaim }
          { name: 'SMTP_FROM', value: smtpFrom }
          { name: 'CLINIC_FILE', value: clinicFile }
        ],
        map(secrets, secret => {
          name: secret.setting
          value: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${secret.name})'
        })
      )
    }
  }
  dependsOn: [vaultSecrets, readsSecrets, pullsImages, postgres::database]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: botSku
  }
  properties: {
    displayName: 'Aftercare'
    endpoint: '${address}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: identity.id
    schemaTransformationVersion: '1.3'
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
      }
    }
  }

  resource directLine 'channels' = {
    name: 'DirectLineChannel'
    location: 'global'
    properties: {
      channelName: 'DirectLineChannel'
      properties: {
        sites: [
          {
            siteName: 'website'
            isEnabled: true
            isV1Enabled: false
            isV3Enabled: true
            // "enhanced authentication": user ids come from the token, and other pages are refused
            isSecureSiteEnabled: true
            trustedOrigins: union([address], allowedOrigins)
          }
        ]
      }
    }
  }
}

output url string = address
output appId string = identity.properties.clientId
output vaultName string = vault.name
