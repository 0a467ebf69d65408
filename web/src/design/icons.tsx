import {
  IconAddressBook, IconAdjustmentsHorizontal, IconAlarmSnooze, IconAlertTriangle, IconArchive, IconArrowBackUp, IconArrowDown, IconArrowLeft,
  IconArrowUp, IconBulb, IconCheck, IconChecks, IconChevronRight, IconClock, IconCopy, IconEar, IconExternalLink, IconEye, IconHelpCircle, IconKey,
  IconKeyboard, IconLock, IconLogout, IconMessageCircle, IconMoodEmpty, IconMoodSad, IconMoodSmile, IconNotes, IconPaperclip, IconPencil,
  IconPlayerPause, IconPlugConnectedX, IconPlus, IconRefresh, IconRss, IconSearch, IconSend, IconSun, IconTag, IconTrash, IconUrgent, IconUser, IconUserCheck,
  IconUserCircle, IconUserPlus, IconUsers, IconWorld, IconX, type TablerIcon,
} from '@tabler/icons-react'

type Size = { size?: number }

/** One line weight everywhere; an icon never speaks alone, so it is hidden from those who listen to the page. */
function drawn(Drawing: TablerIcon) {
  return function Icon({ size = 20 }: Size) {
    return <Drawing size={size} stroke={1.75} aria-hidden style={{ flex: 'none' }} />
  }
}

export const ListenIcon = drawn(IconEar)
export const AnalyzeIcon = drawn(IconBulb)
export const UrgentIcon = drawn(IconUrgent)
export const NameIcon = drawn(IconTag)
export const RespondIcon = drawn(IconMessageCircle)
export const CustomersIcon = drawn(IconAddressBook)
export const ArchiveIcon = drawn(IconArchive)
export const EditIcon = drawn(IconPencil)
export const NoteIcon = drawn(IconNotes)
export const SearchIcon = drawn(IconSearch)
export const PublicIcon = drawn(IconWorld)
export const TeamIcon = drawn(IconUsers)
export const AccountIcon = drawn(IconUserCircle)
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
export const PauseIcon = drawn(IconPlayerPause)
export const WarnIcon = drawn(IconAlertTriangle)
export const LostIcon = drawn(IconPlugConnectedX)
export const PleasedIcon = drawn(IconMoodSmile)
export const NeutralIcon = drawn(IconMoodEmpty)
export const UnhappyIcon = drawn(IconMoodSad)
export const AskingIcon = drawn(IconHelpCircle)
export const TodayIcon = drawn(IconSun)
export const CustomerIcon = drawn(IconUser)
export const AssignIcon = drawn(IconUserPlus)
export const MineIcon = drawn(IconUserCheck)
export const SnoozeIcon = drawn(IconAlarmSnooze)
export const FilterIcon = drawn(IconAdjustmentsHorizontal)
export const InsideIcon = drawn(IconLock)
export const LookingIcon = drawn(IconEye)
export const TypingIcon = drawn(IconPencil)
export const OnwardIcon = drawn(IconChevronRight)
