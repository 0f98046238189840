### What takes room on this computer, and giving it back.

storage-title = Место на компьютере
storage-lead = Сколько места занимает «Тірек» на этом компьютере и что можно удалить.
storage-free = Свободно на диске: { $size }
storage-packs = Материалы центра
storage-packs-none = Материалов, полученных от центра, нет.
storage-pack-made = { $date } · материалов: { $count }
storage-pack-lacking = Нет на этом компьютере: { $size }
storage-pack-withdrawn = Центр отозвал этот выпуск. Материалы останутся здесь, пока не придёт новый.
storage-remove-media = Удалить видео и звук ({ $size })
storage-remove = Удалить набор ({ $size })
storage-remove-title = Удалить с этого компьютера?
storage-remove-text = Материалы этого набора исчезнут из списка и из поиска, в том числе у других людей этого компьютера. Записи и планы останутся на месте. Набор можно снова получить от центра или с флешки.
storage-remove-media-text = Видео и звук будут удалены с этого компьютера, остальные материалы останутся. Удалённое можно позже получить снова по одному.
storage-remove-yes = Удалить
storage-removed = Место освобождено
storage-again = Получить снова
storage-own = Ваши данные
storage-words = Написанное Вами со всеми версиями
storage-files = Прикреплённые фото и файлы
storage-rest = Остальное
storage-others = Данные других людей на этом компьютере
storage-copies = Копии, открытые в других программах
storage-copies-text = Через неделю удаляются сами.
storage-unfinished = Наборы, полученные не полностью
storage-own-kept = Ничто из написанного Вами здесь не удаляется.
