/** What a page or a link may have beside its name in the menu. */
export const pageIcons = [
  ...['file-text', 'house', 'star', 'heart', 'flag', 'info', 'lightbulb', 'megaphone', 'newspaper'],
  ...['calendar', 'briefcase', 'building', 'users', 'user', 'graduation-cap', 'book-open'],
  ...['clipboard-list', 'chart-bar', 'chart-pie', 'map', 'truck', 'package', 'shopping-cart'],
  ...['wrench', 'shield', 'scale', 'landmark', 'wallet', 'coffee', 'gift', 'camera', 'globe'],
  ...['link', 'phone', 'mail', 'life-buoy', 'rocket', 'leaf', 'trophy', 'headset'],
]
