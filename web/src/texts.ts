import analyzeEn from './analyze/en.json'
import analyzeTh from './analyze/th.json'
import customersEn from './customers/en.json'
import customersTh from './customers/th.json'
import demoEn from './demo/en.json'
import demoTh from './demo/th.json'
import designEn from './design/en.json'
import designTh from './design/th.json'
import platformEn from './platform/en.json'
import platformTh from './platform/th.json'
import respondEn from './respond/en.json'
import respondTh from './respond/th.json'
import searchEn from './search/en.json'
import searchTh from './search/th.json'
import shellEn from './shell/en.json'
import shellTh from './shell/th.json'
import listenEn from './listen/en.json'
import listenTh from './listen/th.json'
import teamEn from './team/en.json'
import teamTh from './team/th.json'
import todayEn from './today/en.json'
import todayTh from './today/th.json'

/** Every text a person sees; English is typed by Thai, so that a text missing in it is a type error. */
const th = { platform: platformTh, analyze: analyzeTh, design: designTh, customers: customersTh, search: searchTh, demo: demoTh, shell: shellTh, listen: listenTh, respond: respondTh, team: teamTh, today: todayTh }
const en: typeof th = { platform: platformEn, analyze: analyzeEn, design: designEn, customers: customersEn, search: searchEn, demo: demoEn, shell: shellEn, listen: listenEn, respond: respondEn, team: teamEn, today: todayEn }

export const texts = { th, en }

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: typeof th
    returnNull: false
  }
}
