### Her own file beside the materials: what its fields are called.

own-file-field-title = Файл атауы
own-file-field-topic = Курс тақырыбы
own-file-field-form = Түрі
