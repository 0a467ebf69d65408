import { Problem } from '../platform/errors.ts'

/**
 * Where a browser says a request comes from. A page of another site can send our cookie along but cannot lie about
 * itself: browsers tell Sec-Fetch-Site on every request and Origin on every one that changes something.
 */
export function originOf(request: Request, publicUrl: string): 'own' | 'foreign' | 'untold' {
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin') return 'own'
  const origin = request.headers.get('origin')
  if (origin === null) return site === null ? 'untold' : 'foreign'
  if (!URL.canParse(origin)) return 'foreign'
  const ours = URL.canParse(publicUrl) && new URL(publicUrl).origin === origin
  return ours || new URL(origin).host === request.headers.get('host') ? 'own' : 'foreign'
}

export const changesSomething = (request: Request): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(request.method)

export const foreignOrigin = () =>
  new Problem('foreign-origin', 403, {
    th: 'คำขอนี้มาจากหน้าเว็บอื่น จึงไม่ได้ทำรายการ เปิด Saijai โดยตรงแล้วลองใหม่ หากเปิดผ่านพร็อกซี ให้ผู้ดูแลระบบตั้งค่า PUBLIC_URL ให้ตรงกับที่อยู่นี้',
    en: 'This request comes from another web page, so nothing was done. Open Saijai itself and try again. Behind a proxy, have your administrator set PUBLIC_URL to this address.',
  })
