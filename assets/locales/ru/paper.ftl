### Papers of her own: what she made of a sample, or wrote herself. Files of Word and printing.

paper-list = Мои документы
paper-list-lead = Ваши копии образцов из материалов. Меняйте их свободно, сохраняйте в файл Word или печатайте.
paper-list-find = Поиск в моих документах
paper-none = Документов пока нет
paper-none-text = В разделе «Материалы» откройте сценарий, образец документа или задание и нажмите «Сделать свою копию».
paper-create = Начать пустой документ
paper-new = Новый документ
paper-untitled = Документ без названия
paper-kind = Мой документ
paper-remove = Удалить документ
paper-removed = Документ перемещён в корзину

paper-field-title = Название
paper-title-placeholder = Например: читательский кружок для 5-го класса
paper-field-date = Дата
paper-field-text = Текст
paper-text-hint = Строка из одних заглавных букв — заголовок, строки с тире или номером впереди — список. Слова между вертикальными чертами | в файле Word станут ячейками таблицы.
paper-field-sample = Образец
paper-sample = Образец: { $title }

paper-save = Сохранить в Word
paper-print = Печать
paper-print-source = «Тірек» · { $date }
