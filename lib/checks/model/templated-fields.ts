/**
 * The fields of a receiver that Alertmanager fills in as templates: those for which `npm run test:alerts` shows that one which
 * it does not read keeps the notice from being sent, or texts out of it. `[]` stands for each item of a list.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings
 */
export const TEMPLATED_FIELDS = {
  discordConfigs: ['title', 'message'],
  emailConfigs: ['to', 'from', 'headers[].value', 'html', 'text'],
  msteamsConfigs: ['title', 'summary', 'text'],
  msteamsv2Configs: ['title', 'text'],
  opsgenieConfigs: [
    ...['message', 'description', 'source', 'tags', 'note', 'priority', 'entity', 'actions', 'details[].value'],
    ...['responders[].id', 'responders[].name', 'responders[].username'],
  ],
  pagerdutyConfigs: [
    ...['description', 'severity', 'class', 'component', 'group', 'client', 'clientURL', 'source', 'details[].value'],
    ...['pagerDutyImageConfigs[].href', 'pagerDutyImageConfigs[].src', 'pagerDutyImageConfigs[].alt'],
    ...['pagerDutyLinkConfigs[].href', 'pagerDutyLinkConfigs[].alt'],
  ],
  slackConfigs: [
    ...['channel', 'username', 'color', 'title', 'titleLink', 'pretext', 'text', 'footer', 'fallback', 'callbackId'],
    ...['iconEmoji', 'iconURL', 'imageURL', 'thumbURL', 'fields[].title', 'fields[].value'],
    ...['actions[].type', 'actions[].text', 'actions[].url', 'actions[].style', 'actions[].name', 'actions[].value'],
  ],
  telegramConfigs: ['message'],
  victoropsConfigs: ['messageType', 'stateMessage', 'entityDisplayName', 'monitoringTool', 'customFields[].value'],
  webexConfigs: ['message'],
} as const;

/** A kind of notifiers, as a receiver names the list of them. */
export type NotifierKind = keyof typeof TEMPLATED_FIELDS;
