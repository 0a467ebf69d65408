import designEn from './design/en.json'
import designTh from './design/th.json'
import platformEn from './platform/en.json'
import platformTh from './platform/th.json'
import shellEn from './shell/en.json'
import shellTh from './shell/th.json'

/** Every text a person sees; English is typed by Thai, so that a text missing in it is a type error. */
const th = { platform: platformTh, design: designTh, shell: shellTh }
const en: typeof th = { platform: platformEn, design: designEn, shell: shellEn }

export const texts = { th, en }

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: typeof th
    returnNull: false
  }
}
