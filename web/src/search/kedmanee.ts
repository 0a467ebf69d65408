/** The two layouts of a Thai keyboard (TIS 820-2538, Kedmanee), key by key, plain and with Shift. */
const latin = ["`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'].join('')
const thai = ['_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ', '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'].join('')

const toThai = new Map([...latin].map((key, at) => [key, [...thai][at]!]))
const toLatin = new Map([...thai].map((sign, at) => [sign, [...latin][at]!]))

const through = (keys: ReadonlyMap<string, string>, text: string) => [...text].map((sign) => keys.get(sign) ?? sign).join('')

/**
 * What somebody meant who typed with the other layout on: “l;ylfu” is “สวัสดี”. Undefined where that can hardly be:
 * Thai mixed with Latin letters was typed as it stands.
 */
export function otherLayout(typed: string): string | undefined {
  const [hasThai, hasLatin] = [/[\u0e01-\u0e5b]/.test(typed), /[a-z]/i.test(typed)]
  if (hasThai === hasLatin) return undefined
  const meant = through(hasThai ? toLatin : toThai, typed)
  return meant === typed ? undefined : meant
}
