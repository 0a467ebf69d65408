/**
 * Who they are. Everybody here is made up, and so are their numbers:
 * - telephones have 000 in their middle (08x-000-xxxx, 053-000-xxx); Thailand keeps no range for fiction, but nobody
 *   whom we know of was given one of these;
 * - e-mail ends in example.com or .example, which nobody can own (RFC 2606);
 * - a tax number is right in its check digit, but says that the company was registered in the Buddhist year 2999.
 */

export type Colleague = { nick: string; email: string; name: string; role: 'owner' | 'admin' | 'manager' | 'agent' | 'sales' | 'marketer' | 'product'; does: string }

export const company = { name: 'บริษัท ม่อนละไม จำกัด', site: 'monlamai.example', taxId: taxIdOf(1) }

/** Nobody of the demo is owner: those who try it stay alone with that. */
export const colleagues: readonly Colleague[] = [
  { nick: 'มุก', email: 'muk@monlamai.example', name: 'มุกดา คำปัน (มุก)', role: 'manager', does: 'ผู้ก่อตั้ง' },
  { nick: 'ฟ้า', email: 'fah@monlamai.example', name: 'ฟ้าใส อินต๊ะ (ฟ้า)', role: 'agent', does: 'แอดมินกะเช้า' },
  { nick: 'แพร', email: 'prae@monlamai.example', name: 'แพรวา ศรีบุญเรือง (แพร)', role: 'agent', does: 'แอดมินกะเย็น' },
  { nick: 'ต้น', email: 'ton@monlamai.example', name: 'ต้นน้ำ ปัญญาดี (ต้น)', role: 'agent', does: 'แอดมินและลูกค้าต่างชาติ' },
  { nick: 'เก่ง', email: 'keng@monlamai.example', name: 'เกรียงไกร ใจ๋คำ (เก่ง)', role: 'agent', does: 'คลังและจัดส่ง' },
  { nick: 'อ้อม', email: 'aom@monlamai.example', name: 'อรอุมา แสนสุข (อ้อม)', role: 'agent', does: 'บัญชี' },
  { nick: 'หมอแนน', email: 'nan@monlamai.example', name: 'ภญ.นันทพร วงศ์ใหญ่ (หมอแนน)', role: 'agent', does: 'เภสัชกร พัฒนาสูตร' },
  { nick: 'เอ็ม', email: 'em@monlamai.example', name: 'เอกมนต์ ตาคำ (เอ็ม)', role: 'sales', does: 'ขายส่งและตัวแทน' },
  { nick: 'จูน', email: 'june@monlamai.example', name: 'จุฬาลักษณ์ เมืองใจ (จูน)', role: 'manager', does: 'การตลาด' },
]

/** One customer as each of our places knows them: `line` is what LINE shows, `card` what was typed at the counter, `web` what they typed themselves. */
export type Known = { line?: string; card?: string; web?: string; phone?: string; email?: string; note?: 'shared phone' | 'namesake' }

export const known: readonly Known[] = [
  { line: 'Nok_Kanya', card: 'น.ส.กัญญา ศรีวิชัย', web: 'Kanya Sriwichai', phone: '081-000-2041', email: 'nok.kanya@example.com' },
  { line: 'ธีรพงษ์', card: 'นายธีรพงษ์ แก้วคำ', web: 'Teerapong Kaewkham', phone: '089-000-1177', email: 'teerapong.k@example.com' },
  { line: 'Kanlaya P.', card: 'คุณกัลยา ปัญญาวงค์', web: 'กัลญา ปัญญาวงศ์', phone: '086-000-4410', email: 'kanlaya.p@example.com' },
  { line: 'นายสมหมาย แก้วมา', card: 'สมหมาย แก้วมา', web: 'Sommai Kaewma', phone: '084-000-9032' },
  { line: 'ครูแอน', card: 'นางสาวอัญชลี ธรรมวงค์ (ครูแอน)', web: 'Anchalee Thammawong', phone: '085-000-3355', email: 'kruann@example.com' },
  { line: 'แม่น้องภูมิ', card: 'นางรัตนา ใจงาม', phone: '082-000-7711', note: 'shared phone' },
  { card: 'ด.ช.ภูมิพัฒน์ ใจงาม', phone: '082-000-7711', note: 'shared phone' },
  { line: 'แม่น้องพลอย 🌸', card: 'นางพลอยไพลิน คำแสน', web: 'Ployphailin K.', phone: '081-000-6180', email: 'ploy.mom@example.com' },
  { line: 'Jirapat S.', web: 'Jirapat Suwannarat', card: 'นายจิรภัทร สุวรรณรัตน์', phone: '087-000-2290', email: 'jirapat.s@example.com' },
  { line: 'ลุงชัย เกษตรอินทรีย์', card: 'นายชัยวัฒน์ มีสุข', web: 'ชัยวัฒ มีสุข', phone: '088-000-5142' },
  { line: 'ป้าสมร', card: 'นางสมร บุญตัน', phone: '053-000-218', note: 'shared phone' },
  { card: 'นายบุญตัน บุญตัน', phone: '053-000-218', note: 'shared phone' },
  { line: 'พี่ตุ๊ก', card: 'คุณพิมพา ทองดี', web: 'Pimpa Thongdee', phone: '083-000-4001', email: 'took.pimpa@example.com' },
  { line: 'คุณหญิง', card: 'น.ส.หญิง วัฒนา', web: 'Ying Wattana', phone: '081-000-3400' },
  { line: 'Bee Wichai', card: 'นายวิชัย ผึ้งทอง', web: 'Vichai Phuengthong', phone: '089-000-8801', email: 'bee.wichai@example.com' },
  { line: 'สมพร หนองคาย', card: 'นางสมพร ศรีบุญเรือง', phone: '084-000-1290', note: 'namesake' },
  { card: 'นายสมพร ศรีบุญเรือง', phone: '085-000-7719', note: 'namesake' },
  { line: 'ดร.วรรณา', card: 'ดร.วรรณา เลิศปัญญา', web: 'Wanna Lertpanya', phone: '081-000-9955', email: 'wanna.l@example.com' },
  { line: 'ดร.สมเกียรติ', card: 'ดร. สมเกียรติ์ ภักดี', web: 'Somkiat Pakdee', phone: '086-000-3121' },
  { line: 'Wasin T.', web: 'Wasin Taweesuk', card: 'นายวศิน ทวีสุข', phone: '087-000-6644', email: 'wasin.t@example.com' },
  { line: 'พี่นก ลูกค้าเก่า', card: 'คุณนภา อินทรวงค์', web: 'นภา อินทรวงศ์', phone: '083-000-2580' },
  { line: 'เบลล์', card: 'น.ส.เบญจมาศ ตันติ', web: 'Benjamas Tanti', phone: '088-000-4646', email: 'bell.t@example.com' },
  { line: 'แพม แพม', web: 'Pamela Suk', phone: '081-000-7272', email: 'pampam@example.com' },
  { line: 'คุณป้าเพ็ญศรี', card: 'นางเพ็ญศรี กันทะวงค์', web: 'เพ็ญศรี กันทวงศ์', phone: '089-000-1020' },
  { line: 'สมฤทัย นวดแผนไทย', card: 'คุณสมฤทัย วันดี', phone: '084-000-8778', email: 'samruetai@example.com' },
  { line: 'พ่อหลวงคำ', card: 'นายคำ ใจ๋ดี', phone: '053-000-777' },
  { line: 'Emily from Perth', web: 'Emily Carter', email: 'emily.carter@example.com' },
  { line: 'Mai Zero Waste', web: 'ใหม่ ชนาภา', card: 'น.ส.ชนาภา สีเขียว', phone: '086-000-0303', email: 'mai.zw@example.com' },
  { line: 'โค้ชเบียร์', card: 'นายเบียร์ สายชล', web: 'Beer Saichol', phone: '082-000-5454' },
  { line: 'แก้วตา', web: 'Kaewta N.', card: 'นางแก้วตา นามวงค์', phone: '087-000-1919', email: 'kaewta.n@example.com' },
  { line: 'Gift BKK', web: 'Gift Panida', phone: '081-000-8383', email: 'gift.bkk@example.com' },
  { line: 'มายด์ รีวิวทุกสิ่ง', web: 'Mind Review', email: 'mind.review@example.com' },
  { line: 'Fon สายกลับใจ', card: 'น.ส.ฝนทิพย์ จันทร์แดง', web: 'Fontip Jandaeng', phone: '088-000-2323' },
  { card: 'คุณจันทร์เพ็ญ สุขใจ', web: 'Janpen Sukjai', phone: '083-000-6161', email: 'janpen.s@example.com' },
  { card: 'นางจันทร์เพ็ญ สุขใจ', phone: '083-000-6161' },
  { card: 'Mr. John Smith', web: 'John Smith', email: 'john.smith@example.com' },
  { line: 'คุณวิโรจน์ ทนาย', card: 'นายวิโรจน์ ตั้งมั่น', phone: '089-000-4747', email: 'wiroj.law@example.com' },
]

/** Whom we sell to by the box. */
export type Dealer = { name: string; branch: string; taxId: string; phone: string; province: string }

export const dealers: readonly Dealer[] = [
  { name: 'บริษัท ภูฟ้าสปา จำกัด', branch: '00000', taxId: taxIdOf(21), phone: '053-000-301', province: 'เชียงใหม่' },
  { name: 'หจก. ร้านใบชา', branch: '00002', taxId: taxIdOf(22), phone: '053-000-302', province: 'เชียงราย' },
  { name: 'หจก. ร้านใบชา', branch: '00000', taxId: taxIdOf(22), phone: '053-000-303', province: 'เชียงราย' },
  { name: 'โรงแรมริมปิงคำ (บริษัท ริมปิงคำ จำกัด)', branch: '00000', taxId: taxIdOf(23), phone: '053-000-304', province: 'เชียงใหม่' },
  { name: 'ร้านต้นกล้า พิษณุโลก', branch: '00000', taxId: taxIdOf(24), phone: '055-000-305', province: 'พิษณุโลก' },
  { name: 'ร้านหอมบ้าน อุดร', branch: '00000', taxId: taxIdOf(25), phone: '042-000-306', province: 'อุดรธานี' },
  { name: 'บจก.ริมปิงคำ', branch: '00000', taxId: taxIdOf(23), phone: '053-000-304', province: 'เชียงใหม่' },
]

/** Juristic (0), registered in Chiang Mai (50), a company (5), in the year 2999 (999): right in form, impossible in fact. */
export function taxIdOf(number: number): string {
  const first = `0505999${String(number).padStart(5, '0')}`
  return first + checkDigit(first)
}

/** Digits 1 to 12 weigh 13 to 2; the last digit is what the sum lacks to eleven. */
export function checkDigit(first: string): number {
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * (13 - i), 0)
  return (11 - (sum % 11)) % 10
}
