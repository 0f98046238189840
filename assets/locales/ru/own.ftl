### Her own file beside the materials: what its fields are called.

own-file-field-title = Название файла
own-file-field-topic = Тема курса
own-file-field-form = Вид
