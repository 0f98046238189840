### Directions of a plan's goals, as the programme names them.

direction-collection = Пополнение фонда
direction-digitalisation = Цифровизация
direction-readers = Работа с читателями
direction-project = Проектная деятельность
direction-other = Другое направление
