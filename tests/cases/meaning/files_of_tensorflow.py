# Models and pictures of Keras, as tensorflow names it.
# needs: tensorflow
# %%
import numpy as np
import tensorflow as tf
from tensorflow import keras
# %%
model = keras.models.load_model("a.keras")
out = model.predict(np.ones((1, 2)), verbose=0)
del model
# %%
tf.keras.utils.save_img("a.png", np.full((4, 4, 3), 9.0), scale=False)
# %%
picture = tf.keras.utils.load_img("dot.png")
other = tf.keras.preprocessing.image.load_img("dots.png")
# %%
sizes = picture.size, other.size
del picture, other
# %%
print(out, sizes)
