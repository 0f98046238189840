### The window itself: messages before the screen exists, and the system's file dialogs.

shell-title = Тірек
shell-already-open = «Тірек» на этом компьютере уже открыт. Вернитесь в открытое окно.
shell-open-elsewhere = Данные из этой папки уже открыты у другого пользователя или на другом компьютере. Закройте «Тірек» там и откройте здесь снова. Всё сохранённое на месте.
# { $path } is a folder
shell-folder-unwritable = «Тірек» не смог записать в папку: { $path }. Проверьте, есть ли на диске свободное место и разрешена ли запись в эту папку, и откройте «Тірек» снова. Сохранённое раньше находится на этом компьютере.
# { $path } is the folder with the log files
shell-start-failed = «Тірек» не открылся. Сохранённое раньше находится на этом компьютере, ничего не удаляйте. Перезагрузите компьютер. Если не поможет, отправьте в центр файлы из папки: { $path }
shell-no-display = Не найден экран, на котором можно открыть окно. Откройте «Тірек» с рабочего стола.
shell-no-engine = Чтобы открыть окно, программе «Тірек» нужен Microsoft Edge WebView2 версии 109 или новее. На этом компьютере его нет или он устарел. Возьмите в центре файл MicrosoftEdgeWebView2RuntimeInstallerX64.exe, запустите его и откройте «Тірек» снова. Сохранённое раньше осталось на месте.
shell-pick-invitation = Выберите файл приглашения
shell-pick-attachment = Выберите файл, который надо прикрепить
shell-pick-pack = Выберите набор материалов, который дал центр
shell-pick-packet = Выберите пакет из центра
shell-place-packet = Куда сохранить пакет?
shell-filter-pack = Материалы «Тірек»
shell-filter-packet = Пакет программы «Тірек»
shell-place-note = Куда сохранить справку?
shell-place-file = Куда сохранить файл?
# $ending as at the end of the file's name: docx.
shell-filter-ending = Тип файла: { $ending }
shell-filter-note = Текстовый файл
shell-filter-invitation = Приглашение программы «Тірек»
shell-filter-all = Все файлы
