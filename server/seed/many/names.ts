import type { Chance } from '../chance.ts'
import { madeUpPhone } from '../filling.ts'

/** Names of our own list, as heard every day: Thai, and in Latin letters as people write themselves. */
const pairs = (text: string): (readonly [thai: string, latin: string])[] =>
  text.trim().split(/\s+/).map((pair) => pair.split('/') as [string, string])

const women = pairs(`
  สมหญิง/Somying กัญญา/Kanya นภา/Napa รัตนา/Rattana มาลี/Malee วันดี/Wandee สุดา/Suda จันทร์เพ็ญ/Chanpen พิมพ์ใจ/Pimjai อรุณี/Arunee
  ดวงใจ/Duangjai ศิริพร/Siriporn สุภาพร/Supaporn วราภรณ์/Waraporn จิราพร/Jiraporn ปิยะดา/Piyada กมลวรรณ/Kamonwan ชลธิชา/Chonticha ณัฐธิดา/Nattida ธัญญา/Thanya
  เบญจมาศ/Benjamas ปวีณา/Paweena พัชรี/Patcharee ภาวิณี/Pawinee มณีรัตน์/Maneerat เยาวลักษณ์/Yaowalak รุ่งนภา/Rungnapa ลลิตา/Lalita วิภา/Wipa ศศิธร/Sasithorn
  สายฝน/Saifon อัญชลี/Anchalee อมรรัตน์/Amornrat อารีย์/Aree อุษา/Usa กาญจนา/Kanchana เกศรา/Ketsara ขวัญใจ/Khwanjai จารุวรรณ/Jaruwan ชุติมา/Chutima
  ฐิติมา/Thitima ดารุณี/Darunee ทิพวรรณ/Tippawan นงลักษณ์/Nongluk นิตยา/Nittaya บุษบา/Busaba ประภา/Prapa พรทิพย์/Pornthip เพ็ญศรี/Pensri มยุรี/Mayuree
  ยุพา/Yupa ระพีพร/Rapeeporn วาสนา/Wassana วิไล/Wilai สมใจ/Somjai สุนีย์/Sunee หทัยรัตน์/Hathairat อินทิรา/Intira อรทัย/Orathai พลอยไพลิน/Ploypailin`)
const men = pairs(`
  สมชาย/Somchai สมศักดิ์/Somsak วิชัย/Wichai ประเสริฐ/Prasert สุรชัย/Surachai อนุชา/Anucha ธีรพงษ์/Teerapong กิตติ/Kitti ณัฐพล/Nattapon ชัยวัฒน์/Chaiwat
  พงศกร/Pongsakorn วีระ/Weera ศุภชัย/Supachai อาทิตย์/Arthit เอกชัย/Ekachai ปกรณ์/Pakorn ธนากร/Thanakorn จักรพงษ์/Jakkapong ภูมิพัฒน์/Phumiphat สิทธิชัย/Sittichai
  บุญมี/Boonmee คำปัน/Khampan แสงทอง/Saengthong มานพ/Manop ประยูร/Prayoon วิโรจน์/Wirote สุเมธ/Sumet อดิศักดิ์/Adisak ชาญณรงค์/Channarong เดชา/Decha
  ทศพล/Todsapon นพดล/Noppadon บัณฑิต/Bundit ปรีชา/Preecha พิทักษ์/Pitak ไพโรจน์/Pairoj มงคล/Mongkol ยุทธนา/Yuttana รณชัย/Ronnachai วรพจน์/Worapoj
  สมบัติ/Sombat สมพร/Somporn สุทัศน์/Sutat อภิชาติ/Apichat อำนาจ/Amnaj กฤษณะ/Kritsana เกรียงไกร/Kriangkrai จิรายุ/Jirayu ชูศักดิ์/Chusak ดนัย/Danai
  ทองดี/Thongdee ธวัชชัย/Tawatchai นิรันดร์/Nirun ปิติ/Piti พรชัย/Pornchai ภาคภูมิ/Pakpoom รังสรรค์/Rangsan วสันต์/Wasan ศรายุทธ/Sarayut อุดม/Udom`)
const familyFirst = pairs(`
  ศรี/Sri แก้ว/Kaew ใจ/Jai บุญ/Boon ทอง/Thong คำ/Kham วงศ์/Wong สุข/Suk แสง/Saeng จันทร์/Chan พันธุ์/Phan ปัญญา/Panya อินทร์/In ชัย/Chai
  เพชร/Phet มณี/Manee รัตน/Rattana สิริ/Siri ธรรม/Tham กันทะ/Kantha ตา/Ta ไชย/Chaiya มูล/Moon ยอด/Yod นันท/Nantha สม/Som พงษ์/Pong วัฒน/Wattana`)
const familyLast = pairs(`
  วงศ์/wong สุข/suk ดี/dee คำ/kham ชัย/chai งาม/ngam มา/ma แก้ว/kaew ทอง/thong ศรี/sri เมือง/muang สกุล/sakul พงษ์/pong รัตน์/rat
  กุล/kul ธรรม/tham ใจ/jai มี/mee สาย/sai อินทร์/in ประเสริฐ/prasert เจริญ/charoen พันธ์/phan วัฒนา/wattana เรือง/rueang แสน/saen วิไล/wilai คง/khong`)
const nicknames = pairs(`
  นก/Nok ฝน/Fon แนน/Nan บีม/Beam พลอย/Ploy มิ้นท์/Mint เจน/Jane ก้อย/Koi แอน/Ann ตาล/Tan ฟ้า/Fah ออม/Aom ปุ้ย/Pui หนิง/Ning จูน/June เบียร์/Beer โอ๊ต/Oat
  บอย/Boy ต้น/Ton เก่ง/Keng อาร์ม/Arm กอล์ฟ/Golf แบงค์/Bank เอก/Ek นัท/Nut ปอนด์/Pond มาร์ค/Mark ป้อม/Pom ตุ๊ก/Tuk ไก่/Kai อ้อ/Or หมู/Moo แจ๊ค/Jack เล็ก/Lek`)

export type Named = {
  title: string
  given: string
  family: string
  nickname: string
  /** The whole name as a card would have it. */
  name: string
  latin: string
  /** What LINE shows: rarely the whole name. */
  shown: string
  phone: string
  email: string
}

export function nameSomebody(chance: Chance, number: number): Named {
  const isWoman = chance.happens(0.62)
  const [given, givenLatin] = chance.pick(isWoman ? women : men)
  const [first, firstLatin] = chance.pick(familyFirst)
  const [last, lastLatin] = chance.pick(familyLast)
  const [nickname, nicknameLatin] = chance.pick(nicknames)
  const title = isWoman ? chance.pick(['นางสาว', 'นาง', 'คุณ', 'น.ส.']) : chance.pick(['นาย', 'คุณ', 'นาย'])
  const family = first + last
  const latin = `${givenLatin} ${firstLatin}${lastLatin}`
  const shown = chance.pick([`${nickname} ${given}`, nicknameLatin, `${nicknameLatin} ${givenLatin}`, latin, `${given} ${family}`, `${nickname}🌿`, `แม่น้อง${nickname}`, `${givenLatin} ${firstLatin[0]}.`])
  return { title, given, family, nickname, name: `${title}${title.length > 2 ? '' : ' '}${given} ${family}`, latin, shown, phone: madeUpPhone(chance), email: `${givenLatin}.${nicknameLatin}${number}@example.com`.toLowerCase() }
}

/** The same person once more, as somebody else would spell them. */
export function spellAgain({ title, given, family, latin }: Named, chance: Chance): string {
  return chance.pick([latin, `${given} ${family}`, `${title}${given.replace(/์$/, '')} ${family}`, `${given} ${family.replace('ศรี', 'สี').replace('วงศ์', 'วงค์')}`, `คุณ${given}`])
}
