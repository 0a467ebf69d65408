/** A blog as its writer sees it. */
export interface Blog {
  title: string
  /** Whose program it runs on: each writes its feeds in a way of its own. */
  maker: 'blogger' | 'wordpress'
  changedAt: number
  posts: Post[]
}

export interface Post {
  id: string
  slug: string
  title: string
  html: string
  author: string | null
  at: number
  comments: Comment[]
}

export interface Comment {
  id: string
  html: string
  author: string | null
  /** Their page, where the blog knows one. */
  home: string | null
  at: number
}

const minute = 60_000

let counted = 0
const next = (): number => (counted += 1)

export function post(title: string, html: string, more: Partial<Post> = {}): Post {
  const number = next()
  return { id: `post-${number}`, slug: `p${number}`, title, html, author: 'แม่ค้าตลาดน้ำ', at: Date.now() - 60 * minute, comments: [], ...more }
}

export function comment(html: string, more: Partial<Comment> = {}): Comment {
  return { id: `comment-${next()}`, html, author: 'ลูกค้าประจำ', home: null, at: Date.now() - 30 * minute, ...more }
}

/** A small blog about shopping in a Thai town, in words of our own. */
export const exampleBlog = (maker: Blog['maker'] = 'blogger'): Blog => ({
  title: 'เดินตลาดกับแม่',
  maker,
  changedAt: Date.now(),
  posts: [
    post('สบู่ขมิ้นร้านแม่กลอง ใช้แล้วเป็นยังไง', '<p>ลองใช้มาสองอาทิตย์ <b>ชอบมาก</b> หอมอ่อน ๆ ผิวนุ่ม</p><p>แต่ส่งช้าไปหน่อย รอนานเกือบสัปดาห์</p>', {
      at: Date.now() - 50 * 60 * minute,
      comments: [
        comment('ของเราส่งผิดสีค่ะ ทักไปยังไม่มีใครตอบเลย ผิดหวังมาก', { author: 'ฝน', home: 'https://www.blogger.com/profile/0101', at: Date.now() - 5 * 60 * minute }),
        comment('ก้อนละเท่าไหร่คะ', { author: null, at: Date.now() - 90 * minute }),
      ],
    }),
    post('กาแฟดริปเชียงดาว ซื้อที่ไหนดี', '<p>รวมร้านที่ส่งไว บริการดี</p><ul><li>ร้านลุงคำ</li><li>ร้านแม่กลอง &amp; ลูกสาว</li></ul><script>track()</script>', { at: Date.now() - 26 * 60 * minute }),
    post('รีวิวกระเป๋าสานจากผักตบชวา', '<div>งานละเอียด ทนดี<br>สั่งอีกแน่นอน</div>', { at: Date.now() - 3 * 60 * minute, author: 'พี่ต้อม' }),
  ],
})
