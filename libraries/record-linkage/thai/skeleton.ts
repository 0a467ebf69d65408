import { fold } from './letters.ts'

const thaiClass = new Map(Object.entries({ k: 'กขฃคฅฆ', g: 'ง', c: 'จฉชฌ', s: 'ซศษส', y: 'ญย', d: 'ฎด', t: 'ฏฐฑฒตถทธ', n: 'ณน', b: 'บ', p: 'ปผพภ', f: 'ฝฟ', m: 'ม', r: 'รลฬ', w: 'ว', h: 'หฮ' }).flatMap(([code, letters]) => [...letters].map((letter): [string, string] => [letter, code]))) // prettier-ignore

function thaiSkeleton(text: string): string {
  const spoken = text
    .replace(/[ก-ฮ][ิุ]?์/g, '')
    .replace(/รร(?=[ก-ฮ](?![ะ-ู]))/g, '')
    .replace(/รร/g, 'น')
    .replace(/ทร(?=[ก-ฮา])/g, 'ซ')
    .replace(/ฤ/g, 'ร')
    .replace(/ำ/g, 'ม')
  return [...spoken].map((letter) => thaiClass.get(letter) ?? '').join('')
}

function latinSkeleton(text: string): string {
  return text
    .replace(/ng/g, 'G')
    .replace(/tch|ch|j/g, 'c')
    .replace(/c(?=k)/g, '')
    .replace(/th/g, 't')
    .replace(/ph/g, 'p')
    .replace(/kh|g|q/g, 'k')
    .replace(/G/g, 'g')
    .replace(/v/g, 'w')
    .replace(/l/g, 'r')
    .replace(/z/g, 's')
    .replace(/x/g, 'ks')
    .replace(/[^kgcsydtnbpfmrwh]/g, '')
}

const once = (text: string): string => text.replace(/(.)\1+/g, '$1')

/**
 * The consonants of a Thai or Latin name in classes that both scripts share, for comparing by likeness across scripts.
 *
 * @example
 * skeleton('สมชาย') === skeleton('Somchay') // true
 */
export function skeleton(name: string): string {
  const text = fold(name).replace(/ /g, '')
  return once(/[ก-ฮ]/.test(text) ? thaiSkeleton(text) : latinSkeleton(text))
}

/**
 * Keys for blocking names across scripts: what is often written differently, or not at all, has one class or none. Two spellings of a
 * name nearly always share one of the three.
 *
 * @example
 * soundKeys('ธนพล').start === soundKeys('Tanaphon').start // true
 */
export function soundKeys(name: string): { all: string; start: string; end: string } {
  const all = once(skeleton(name).replace(/[hyw]/g, '').replace(/[rng]/g, 'n').replace(/[sctd]/g, 't').replace(/[bpf]/g, 'p'))
  return { all, start: all.slice(0, 3), end: all.slice(-3) }
}
