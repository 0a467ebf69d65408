import styles from './Avatar.module.css'
import { FeedIcon } from './icons.tsx'

/** The first letter a reader would say: in Thai a leading vowel belongs to the consonant after it. */
function initial(name: string): string {
  const letters = [...name.trim().replace(/^(คุณ|น\.ส\.|นางสาว|นาง|นาย|ด\.ช\.|ด\.ญ\.)\s*(?=\S)/u, '')]
  const first = letters.find((letter) => /[\p{L}\p{N}]/u.test(letter) && !/[เแโใไ]/u.test(letter))
  return (first ?? letters[0] ?? '?').toUpperCase()
}

/** Decoration: the name always stands beside it, so it is hidden from those who listen. */
export function Avatar({ name, picture, channel, size = 40 }: { name: string; picture?: string | undefined; channel?: string; size?: number }) {
  return (
    <span className={styles.avatar} style={{ width: size, height: size, fontSize: size * 0.42 }} aria-hidden>
      {initial(name)}
      {/* Over the letter, which is there until the picture is, and stays if it cannot be had. */}
      {picture ? <img key={picture} className={styles.picture} src={picture} alt="" loading="lazy" decoding="async" onError={(event) => event.currentTarget.remove()} /> : null}
      {channel ? <ChannelMark kind={channel} /> : null}
    </span>
  )
}

/** In one colour, in the corner: which channel this person came by. */
function ChannelMark({ kind }: { kind: string }) {
  return (
    <span className={styles.channel}>
      {kind === 'line' ? (
        <svg viewBox="0 0 20 20" width="20" height="20">
          <path className={styles.bubble} d="M10 2.500c-4.400 0-8 2.900-8 6.500 0 3.200 2.800 5.900 6.600 6.400.5.100.5.500.4.900l-.2 1.200c0 .4.300.6.700.4 2.300-1.300 8.500-4.600 8.500-8.900 0-3.600-3.600-6.500-8-6.500z" />
          <path className={styles.ink} d="M6.500 9h7" />
        </svg>
      ) : kind === 'feed' ? <span className={styles.letter}><FeedIcon size={14} /></span> : <b className={styles.letter}>{kind.slice(0, 1).toUpperCase()}</b>}
    </span>
  )
}
