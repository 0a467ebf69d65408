import styles from './Avatar.module.css'

/** The first letter a reader would say: in Thai a leading vowel belongs to the consonant after it. */
export function initial(name: string): string {
  const letters = [...name.trim().replace(/^(คุณ|น\.ส\.|นางสาว|นาง|นาย|ด\.ช\.|ด\.ญ\.)\s*(?=\S)/u, '')]
  const first = letters.find((letter) => /[\p{L}\p{N}]/u.test(letter) && !/[เแโใไ]/u.test(letter))
  return (first ?? letters[0] ?? '?').toUpperCase()
}

/** Decoration: the name always stands beside it, so it is hidden from those who listen. */
export function Avatar({ name, channel, size = 40 }: { name: string; channel?: string; size?: number }) {
  return (
    <span className={styles.avatar} style={{ width: size, height: size, fontSize: size * 0.42 }} aria-hidden>
      {initial(name)}
      {channel ? <ChannelMark kind={channel} /> : null}
    </span>
  )
}

/** In one colour, in the corner: which channel this person came by. */
function ChannelMark({ kind }: { kind: string }) {
  return (
    <span className={styles.channel}>
      {kind === 'line' ? (
        <svg viewBox="0 0 16 16" width="11" height="11" fill="currentColor"><path d="M8 1.500C4.100 1.500 1 4 1 7.100c0 2.800 2.500 5.100 5.900 5.500.6.100.5.500.4 1.100l-.1.600c0 .400.3.500.7.300 2-1.100 7.100-4 7.100-7.500C15 4 11.900 1.500 8 1.500z" /></svg>
      ) : kind.slice(0, 1).toUpperCase()}
    </span>
  )
}
