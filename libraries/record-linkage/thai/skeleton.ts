import { fold } from './letters.ts'

const thaiClass = new Map(Object.entries({ k: 'กขฃคฅฆ', g: 'ง', c: 'จฉชฌ', s: 'ซศษส', y: 'ญย', d: 'ฎด', t: 'ฏฐฑฒตถทธ', n: 'ณน', b: 'บ', p: 'ปผพภ', f: 'ฝฟ', m: 'ม', r: 'รลฬ', w: 'ว', h: 'หฮ' }).flatMap(([code, letters]) => [...letters].map((letter): [string, string] => [letter, code]))) // prettier-ignore

/** What is written but not spoken goes, and letters that sound otherwise in their place become what they sound like. */
function thaiSkeleton(text: string): string {
  const spoken = text
    .replace(/[่-๋็]/g, '')
    .replace(/(?:[ทดต]ร|ชย|(?<=ก)ษณ|ณฑ)[ิุ]?์|[ก-ฮ][ิุ]?์/g, '')
    .replace(/รร(?=[ก-ฮ](?![ะ-ู]))/g, '')
    .replace(/รร/g, 'น')
    .replace(/^ทร|ทร(?=ง|ัพ|าย|วง)/g, 'ซ')
    .replace(/(?<=ั[กท]|[เั][ก-ฮ]?ช)ร$|(?<=ัก)ร(?=[ก-ฮ])/g, '')
    // Ending a syllable, ญ is an n: บุญ, กาญจนา, and the first of two in กัญญา.
    .replace(/ญ(?![ะ-ู])/g, 'น')
    .replace(/ฤ/g, 'ร')
    .replace(/ำ/g, 'ม')
  return [...spoken].map((letter) => thaiClass.get(letter) ?? '').join('')
}

function latinSkeleton(text: string): string {
  return text
    .replace(/([aeiou])r(?![aeiouyr])/g, '$1')
    .replace(/ng/g, 'G')
    .replace(/tch|ch|j/g, 'C')
    .replace(/c(?=k)/g, '')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/C/g, 'c')
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
  const classes = once(skeleton(name).replace(/[hyw]/g, '').replace(/[rng]/g, 'n').replace(/[sctd]/g, 't').replace(/[bpf]/g, 'p'))
  // A name of vowels alone (โอ, เอ) meets others of its kind.
  const all = classes === '' && name !== '' ? '-' : classes
  return { all, start: all.slice(0, 3), end: all.slice(-3) }
}
