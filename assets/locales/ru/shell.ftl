### The window itself: messages before the screen exists, and the system's file dialogs.

shell-title = Тірек
shell-already-open = Тірек на этом компьютере уже открыт. Вернитесь в открытое окно.
# { $path } is a folder
shell-folder-unwritable = Тірек не смог записать в папку: { $path }. Проверьте, есть ли на диске свободное место и разрешена ли запись в эту папку, и откройте Тірек снова. Написанное раньше на месте.
# { $path } is the folder with the log files
shell-start-failed = Тірек не открылся. Написанное Вами на месте. Перезагрузите компьютер. Если не поможет, отправьте в центр файлы из папки: { $path }
shell-no-display = Нет экрана, на котором можно показать окно. Откройте Тірек из графической среды.
shell-pick-invitation = Выберите файл приглашения
shell-pick-attachment = Выберите файл, который надо прикрепить
shell-pick-packet = Выберите пакет из центра
shell-place-packet = Куда сохранить пакет?
shell-filter-packet = Пакет Тірек
shell-place-note = Куда сохранить справку?
shell-filter-note = Текстовый файл
shell-filter-invitation = Приглашение Тірек
shell-filter-all = Все файлы
