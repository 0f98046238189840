### Taking part by an invitation of the centre.

enrol-title = Регистрация по приглашению центра
enrol-lead = Приглашение даёт центр, в котором Вы прошли курс: в виде файла или кода из 18 цифр.
enrol-way = Способ регистрации
enrol-by-file = Есть файл приглашения
enrol-by-code = Есть код приглашения

enrol-file-text = Файл приглашения лежит на флешке или среди загруженных файлов. Интернет не нужен.
enrol-file-pick = Выбрать файл
enrol-file-drop = Или перетащите файл в это окно.

enrol-address = Адрес центра
enrol-address-hint = В набранном тексте есть только код. Адрес стоит в приглашении рядом с кодом.
enrol-address-missing = Напишите адрес центра.
enrol-code = Текст приглашения
enrol-code-hint = Наберите или вставьте всю строку из приглашения: адрес центра и 18 цифр.
enrol-code-found = Центр: { $address }
enrol-code-too-short = Код неполный: должно быть 18 цифр.
enrol-code-too-long = Код слишком длинный: должно быть 18 цифр.
enrol-code-bad-check = В коде есть ошибка. Сверьте каждую цифру с приглашением.
enrol-code-network = Для регистрации по коду один раз нужен интернет. Если его нет, попросите у центра файл приглашения.
enrol-submit = Зарегистрироваться

enrol-preview-title = Проверьте приглашение
enrol-preview-lead = Если всё верно, начинайте работу. Если есть неточность, предложите исправление позже в разделе «Настройки»: данные меняет центр.
enrol-position = Должность
enrol-school = Школа
enrol-place = Адрес
enrol-group = Группа
enrol-course-end = Дата завершения курса
enrol-centre = Центр
enrol-phone = Телефон центра
enrol-expires = Приглашение действует до
enrol-confirm = Начать работу
enrol-not-me = Выбрать другое приглашение
