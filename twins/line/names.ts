const nicknames = [
  'นุ่น', 'แพร', 'ฝ้าย', 'มุก', 'หมิว', 'อ้อม', 'กิ๊ฟ', 'ปุ๊ก', 'เปิ้ล', 'แนน', 'จอย', 'ส้ม', 'นิด', 'หญิง', 'ตาล', 'แตงโม',
  'บอล', 'เอก', 'ตั้ม', 'เก่ง', 'โต้ง', 'กบ', 'หนึ่ง', 'โจ้', 'ป๊อป', 'อาร์ม', 'ก้อง', 'เบียร์', 'ท็อป', 'นัท', 'ปาล์ม', 'เจ',
  'Aom', 'Ploy', 'Bam', 'Nan', 'Gift', 'Tle', 'Pim', 'Boat', 'Earth', 'Mook', 'Oat', 'Film', 'Jane', 'Ice', 'Golf', 'Ying',
]
const manners = ['{}', '{} 🌷', 'น้อง{}', '{}{}', 'พี่{}', '{} ✌️', '*{}*', '{} shop', 'แม่{}', '🐶{}', '{}.88', 'คุณ{}', '{} ♡']

/** A display name as people on LINE have them; the same number always gives the same name. */
export function displayName(number: number): string {
  const nickname = nicknames[number % nicknames.length] ?? ''
  const manner = manners[Math.floor(number / nicknames.length) % manners.length] ?? '{}'
  return manner.replaceAll('{}', nickname)
}
