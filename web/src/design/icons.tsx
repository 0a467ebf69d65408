import {
  IconAlertTriangle, IconArrowBackUp, IconArrowDown, IconArrowLeft, IconArrowUp, IconCheck, IconChecks, IconClock, IconCopy, IconEar,
  IconHelpCircle, IconKey, IconKeyboard, IconLogout, IconMessageCircle, IconMoodEmpty, IconMoodSad, IconMoodSmile, IconPlugConnectedX,
  IconExternalLink, IconPaperclip, IconPlus, IconRefresh, IconRss, IconSend, IconTrash, IconUsers, IconX, type TablerIcon,
} from '@tabler/icons-react'

type Size = { size?: number }

/** One line weight everywhere; an icon never speaks alone, so it is hidden from those who listen to the page. */
function drawn(Drawing: TablerIcon) {
  return function Icon({ size = 20 }: Size) {
    return <Drawing size={size} stroke={1.75} aria-hidden style={{ flex: 'none' }} />
  }
}

export const ListenIcon = drawn(IconEar)
export const RespondIcon = drawn(IconMessageCircle)
export const TeamIcon = drawn(IconUsers)
export const KeyIcon = drawn(IconKey)
export const KeyboardIcon = drawn(IconKeyboard)
export const LeaveIcon = drawn(IconLogout)
export const BackIcon = drawn(IconArrowLeft)
export const UndoIcon = drawn(IconArrowBackUp)
export const UpIcon = drawn(IconArrowUp)
export const DownIcon = drawn(IconArrowDown)
export const DoneIcon = drawn(IconCheck)
export const SentIcon = drawn(IconChecks)
export const WaitIcon = drawn(IconClock)
export const CopyIcon = drawn(IconCopy)
export const PlusIcon = drawn(IconPlus)
export const RetryIcon = drawn(IconRefresh)
export const SendIcon = drawn(IconSend)
export const RemoveIcon = drawn(IconTrash)
export const CloseIcon = drawn(IconX)
export const OutsideIcon = drawn(IconExternalLink)
export const FeedIcon = drawn(IconRss)
export const MediaIcon = drawn(IconPaperclip)
export const WarnIcon = drawn(IconAlertTriangle)
export const LostIcon = drawn(IconPlugConnectedX)
export const PleasedIcon = drawn(IconMoodSmile)
export const NeutralIcon = drawn(IconMoodEmpty)
export const UnhappyIcon = drawn(IconMoodSad)
export const AskingIcon = drawn(IconHelpCircle)
