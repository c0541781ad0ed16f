import { spawnSync } from 'node:child_process';
import { noticeTemplateFault } from '../../lib/alert-catalog/notice-template';
import { TEMPLATED_FIELDS } from '../../lib/checks/model/templated-fields';
import type { NotifierKind } from '../../lib/checks/model/templated-fields';
import { eventually } from '../support/eventually';
import { AlertmanagerServer } from './support/programs/alertmanager-server';
import { LoopbackServer } from './support/programs/loopback-server';
import { MailSink } from './support/programs/mail-sink';
import { toolSets } from './support/programs/tool-sets';

/** What no Alertmanager reads: a condition without one. */
const UNREADABLE = '{{ if }}it{{ end }}';

/** What stands in every other field. */
const SOUND = 'sound';

type Notifier = Record<string, any>;

/** A notifier of each kind with all fields that are templates, in Alertmanager's spelling, which tells its stand-in. */
const NOTIFIERS: Readonly<Record<NotifierKind, (url: string, smarthost: string) => Notifier>> = {
  discordConfigs: (url) => ({ webhook_url: url, title: SOUND, message: SOUND }),
  emailConfigs: (url, smarthost) => ({
    ...{ smarthost, require_tls: false, from: 'from@example.com', to: 'to@example.com', html: SOUND, text: SOUND },
    headers: { Subject: url },
  }),
  msteamsConfigs: (url) => ({ webhook_url: url, title: SOUND, summary: SOUND, text: SOUND }),
  msteamsv2Configs: (url) => ({ webhook_url: url, title: SOUND, text: SOUND }),
  opsgenieConfigs: (url) => ({
    ...{ api_url: url, api_key: 'key', message: SOUND, description: SOUND, source: SOUND, tags: SOUND, note: SOUND },
    ...{ priority: 'P1', entity: SOUND, actions: SOUND, details: { key: SOUND } },
    responders: [
      { type: 'team', name: SOUND },
      { type: 'team', id: SOUND },
      { type: 'user', username: SOUND },
    ],
  }),
  pagerdutyConfigs: (url) => ({
    ...{ url, routing_key: 'key', description: SOUND, severity: SOUND, class: SOUND, component: SOUND, group: SOUND },
    ...{ client: SOUND, client_url: SOUND, source: SOUND, details: { key: SOUND } },
    images: [{ href: SOUND, src: SOUND, alt: SOUND }],
    links: [{ href: SOUND, text: SOUND }],
  }),
  slackConfigs: (url) => ({
    ...{
      api_url: url,
      channel: SOUND,
      username: SOUND,
      color: SOUND,
      title: SOUND,
      title_link: SOUND,
      pretext: SOUND,
      text: SOUND,
    },
    ...{
      footer: SOUND,
      fallback: SOUND,
      callback_id: SOUND,
      icon_emoji: SOUND,
      icon_url: SOUND,
      image_url: SOUND,
      thumb_url: SOUND,
    },
    fields: [{ title: SOUND, value: SOUND }],
    actions: [
      { type: 'button', text: SOUND, url: SOUND, style: SOUND },
      { type: 'button', text: SOUND, name: SOUND, value: SOUND },
    ],
  }),
  telegramConfigs: (url) => ({ api_url: url, bot_token: 'token', chat_id: 1, message: SOUND }),
  victoropsConfigs: (url) => ({
    ...{ api_url: url, api_key: 'key', routing_key: 'key', message_type: SOUND, state_message: SOUND },
    ...{ entity_display_name: SOUND, monitoring_tool: SOUND, custom_fields: { key: SOUND } },
  }),
  webexConfigs: (url) => ({
    ...{ api_url: url, room_id: SOUND, message: SOUND },
    http_config: { authorization: { credentials: 'token' } },
  }),
};

/** Kinds that came after the version of Debian 12. */
const NEWER: readonly string[] = ['msteamsConfigs', 'msteamsv2Configs'];

const snakeCase = (name: string): string => name.replace(/([a-z2])([A-Z]+)/g, '$1_$2').toLowerCase();

/** Puts an unreadable template into the field of a notifier, found by the way that the AlertmanagerConfig has for it. */
function spoil(notifier: Notifier, way: string): void {
  // Which the operator writes as the `text` of a link.
  const spelled = way.replace('pagerDutyLinkConfigs[].alt', 'links[].text').replace('pagerDuty', '');
  const [field = '', inner] = spelled.replace('Configs', 's').split('[].');
  const name = snakeCase(field);
  if (inner === undefined) {
    notifier[name] = UNREADABLE;
  } else if (Array.isArray(notifier[name])) {
    for (const item of notifier[name].filter((one) => inner in one)) item[inner] = UNREADABLE;
  } else {
    notifier[name] = { [Object.keys(notifier[name])[0] as string]: UNREADABLE };
  }
}

/** What has started; all of it goes after each test. */
const started: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.stop();
});

/** Receivers of each kind, one that is sound and one for each field with an unreadable template, each named by it. */
function receiversFor(services: string, smarthost: string, isOld: boolean): Notifier[] {
  return Object.entries(TEMPLATED_FIELDS)
    .filter(([kind]) => !isOld || !NEWER.includes(kind))
    .flatMap(([kind, ways]) =>
      [SOUND, ...ways].map((way) => {
        const name = `${kind}.${way}`.replaceAll('[]', '');
        const notifier = NOTIFIERS[kind as NotifierKind](`http://${services}/${name}/`, smarthost);
        if (way !== SOUND) spoil(notifier, way);
        return { name, [snakeCase(kind)]: [notifier] };
      }),
    );
}

/** Functions of Alertmanager, of Prometheus, of Helm's library and of Go, and one that nobody has. */
const FUNCTIONS =
  'toUpper toLower title trimSpace join match safeHtml safeUrl urlUnescape reReplaceAll stringSlice date tz now since humanizeDuration toJson list append dict len urlquery humanize humanize1024 humanizePercentage humanizeTimestamp sortByLabel first label value query graphLink pathPrefix externalURL stripPort stripDomain toTime parseDuration toDuration urlQueryEscape args tmpl strvalue tableLink default trimPrefix trimSuffix trim split contains replace hasPrefix hasSuffix add sub int ternary quote nindent include fromJson toYaml b64enc env slice index eq nothing'.split(
    ' ',
  );

describe.each(toolSets())('with the Alertmanager of $name', (tools) => {
  test('templates may call the functions that amtool knows, and in the newer version no other', async () => {
    const known: string[] = [];
    for (const name of FUNCTIONS) {
      const args = ['template', 'render', '--template.glob=/dev/null', `--template.text={{ ${name} }}`];
      const { stderr } = spawnSync(tools.amtool, args, { encoding: 'utf8' });
      if (!stderr.includes(`function "${name}" not defined`)) known.push(name);
    }
    const admitted = FUNCTIONS.filter((name) => noticeTemplateFault(`{{ ${name} }}`) === undefined);
    expect(known.length).toBeGreaterThan(10);
    expect(known.filter((name) => !admitted.includes(name))).toEqual([]);
    if (tools.name !== 'prometheus-2') expect(admitted).toEqual(known);
  });

  test('an unreadable template in any of the fields keeps the notice from being sent, or its texts out of it', async () => {
    const arrived: string[] = [];
    const services = new LoopbackServer(({ path, body }) => {
      arrived.push(`${path} ${body}`);
      return { type: 'application/json', body: '{"ok":true,"result":{"message_id":1,"chat":{"id":1}}}' };
    });
    await services.start();
    const mail = await MailSink.start();
    started.push(services, mail);
    const isOld = tools.name === 'prometheus-2';
    const receivers = receiversFor(services.address, mail.address, isOld);
    const names = receivers.map(({ name }) => String(name));
    const alertmanager = await AlertmanagerServer.start(tools, {
      route: {
        receiver: 'nobody',
        group_wait: '0s',
        routes: names.map((receiver) => ({ receiver, continue: true, group_wait: '0s' })),
      },
      receivers: [{ name: 'nobody' }, ...receivers],
    });
    started.push(alertmanager);
    await alertmanager.post([{ labels: { alertname: 'Down' }, annotations: {} }]);
    const notices = (name: string): string[] =>
      [...arrived, ...mail.messages].filter((notice) => notice.includes(`/${name}/`));
    /** How many sound texts have arrived by a receiver, its name aside. */
    const texts = (name: string): number =>
      Math.max(0, ...notices(name).map((notice) => notice.replaceAll(name, '').split(SOUND).length - 1));
    // VictorOps is tried again and again, which another line says.
    const failed = (name: string): boolean =>
      alertmanager.program.log
        .split('\n')
        .some(
          (line) => (line.includes(`"${name}/`) || line.includes(`receiver=${name} `)) && line.includes('template'),
        );
    const untried = (): string[] => names.filter((name) => !failed(name) && notices(name).length === 0);
    await eventually(() => untried().length === 0, {
      what: 'all receivers have been tried',
      withinSeconds: 60,
      otherwise: () => untried().join(' '),
    });
    const sound = (name: string): string => `${name.split('.')[0]}.${SOUND}`;
    expect(names.filter((name) => failed(name) && name === sound(name))).toEqual([]);
    expect(names.filter((name) => texts(name) >= texts(sound(name)))).toEqual(
      names.filter((name) => name === sound(name)),
    );
    // Newer versions tell Slack all the same, without what comes after the unreadable template.
    const isOfSlack = (name: string): boolean => name.startsWith('slack');
    expect(names.filter((name) => texts(name) > 0 && name !== sound(name) && (isOld || !isOfSlack(name)))).toEqual([]);
  });
});
