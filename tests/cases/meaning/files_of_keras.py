# Models and pictures of Keras.
# needs: keras
# %%
import keras
import numpy as np
# %%
model = keras.models.load_model("a.keras")
out = model.predict(np.ones((1, 2)), verbose=0)
# %%
model.save("b.keras")
# %%
second = keras.saving.load_model("c.keras")
more = second.predict(np.ones((1, 2)), verbose=0)
del model, second
# %%
keras.utils.save_img("a.png", np.full((4, 4, 3), 9.0), scale=False)
# %%
picture = keras.utils.load_img("dot.png")
other = keras.preprocessing.image.load_img("dots.png")
# %%
sizes = picture.size, other.size
del picture, other
# %%
print(out, more, sizes)
